import type { StripeServices } from "../stripe-services.ts";
import type { WireSubscription } from "../wire.ts";

/** Changes a subscription and tells it, with what was before. */
export function updateSubscription(
  services: StripeServices,
  subscription: WireSubscription,
  patch: Partial<WireSubscription>,
): void {
  const names = Object.keys(patch) as (keyof WireSubscription)[];
  const before = Object.fromEntries(names.map((name) => [name, structuredClone(subscription[name])]));
  Object.assign(subscription, patch);
  services.tell("customer.subscription.updated", subscription, before);
}
