import type { StripeServices } from "../stripe-services.ts";
import type { WireSubscription } from "../wire.ts";
import { updateSubscription } from "./update-subscription.ts";

/** Lets a subscription end with what is paid, or go on after all. Nothing changes when it is so already. */
export function scheduleEnd(services: StripeServices, subscription: WireSubscription, isEnding: boolean): void {
  if (subscription.cancel_at_period_end === isEnding) return;
  const [item] = subscription.items.data;
  updateSubscription(services, subscription, {
    cancel_at_period_end: isEnding,
    cancel_at: isEnding ? item.current_period_end : null,
    canceled_at: isEnding ? services.nowS() : null,
    cancellation_details: {
      comment: null,
      feedback: null,
      feedback_option: null,
      reason: isEnding ? "cancellation_requested" : null,
    },
  });
}
