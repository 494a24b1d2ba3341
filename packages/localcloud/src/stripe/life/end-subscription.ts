import type Stripe from "stripe";
import type { StripeServices } from "../stripe-services.ts";
import type { WireSubscription } from "../wire.ts";

/** Ends a subscription for good. An invoice that is still open stays so and is not tried again. */
export function endSubscription(
  services: StripeServices,
  subscription: WireSubscription,
  atS: number,
  reason: Stripe.Subscription.CancellationDetails.Reason,
): void {
  for (const invoice of services.store.invoices.ofCustomer(subscription.customer)) {
    const isOpen = invoice.status === "open" && invoice.parent.subscription_details.subscription === subscription.id;
    if (isOpen) Object.assign(invoice, { next_payment_attempt: null, auto_advance: false });
  }
  Object.assign(subscription, {
    status: "canceled",
    canceled_at: subscription.canceled_at ?? atS,
    ended_at: atS,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason },
  } satisfies Partial<WireSubscription>);
  services.tell("customer.subscription.deleted", subscription);
}
