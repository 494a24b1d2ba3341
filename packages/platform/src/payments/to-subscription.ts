import { Subscription, SubscriptionStatus } from "@coderevai/contract/subscription";
import type Stripe from "stripe";

/** What is kept of a subscription; `item` is the one that pays for Pro, which has the period. */
export function toSubscription(
  subscription: Stripe.Subscription,
  item: Stripe.SubscriptionItem,
  pastDueSince: Date | null,
): Subscription {
  return Subscription.parse({
    // A word that the API's version does not know yet gives nothing away: it is refused, and what was stored stays.
    status: SubscriptionStatus.parse(subscription.status),
    currentPeriodStart: dateOf(item.current_period_start),
    currentPeriodEnd: dateOf(item.current_period_end),
    billingAnchor: dateOf(subscription.billing_cycle_anchor),
    endsAt: endOf(subscription, item),
    pastDueSince,
    amountMinor: (item.price.unit_amount ?? 0) * (item.quantity ?? 1),
    currency: item.price.currency,
  } satisfies Record<keyof Subscription, unknown>);
}

function endOf(subscription: Stripe.Subscription, item: Stripe.SubscriptionItem): Date | null {
  const { ended_at, cancel_at, cancel_at_period_end } = subscription;
  const end = ended_at ?? cancel_at ?? (cancel_at_period_end ? item.current_period_end : null);
  return end === null ? null : dateOf(end);
}

function dateOf(seconds: number): Date {
  return new Date(seconds * 1_000);
}
