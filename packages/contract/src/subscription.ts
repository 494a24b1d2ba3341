import { z } from "zod";

/** Stripe's words: https://docs.stripe.com/api/subscriptions/object#subscription_object-status */
export const SubscriptionStatus = z.enum([
  "incomplete",
  "incomplete_expired",
  "trialing",
  "active",
  "past_due",
  "canceled",
  "unpaid",
  "paused",
]);
export type SubscriptionStatus = z.infer<typeof SubscriptionStatus>;

/** What was last read of a subscription at Stripe, as far as the product needs it. */
export const Subscription = z.object({
  status: SubscriptionStatus,
  /** From the subscription's item: https://docs.stripe.com/api/subscription_items/object */
  currentPeriodStart: z.date(),
  currentPeriodEnd: z.date(),
  /** Periods begin on the day of the month and the time of day of this moment, in UTC. */
  billingAnchor: z.date(),
  /** When it ends or ended for good; null while it renews itself. */
  endsAt: z.date().nullable(),
  /** When the oldest invoice that is still unpaid was made; null while nothing is owed. */
  pastDueSince: z.date().nullable(),
  /** What a period costs, in the currency's smallest unit. */
  amountMinor: z.int().min(0),
  currency: z.string().length(3),
});
export type Subscription = z.infer<typeof Subscription>;
