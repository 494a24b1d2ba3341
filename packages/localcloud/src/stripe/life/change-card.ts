import type { TestCard } from "../objects/test-cards.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireCustomer, WirePaymentMethod } from "../wire.ts";
import { attachCard } from "./attach-card.ts";
import { updateSubscription } from "./update-subscription.ts";

/** From now on this card pays the customer's subscriptions. What is owed stays owed until it is paid or tried again. */
export function changeCard(services: StripeServices, customer: WireCustomer, card: TestCard): WirePaymentMethod {
  const method = attachCard(services, customer, card);
  customer.invoice_settings.default_payment_method = method.id;
  services.tell("customer.updated", customer);
  for (const subscription of services.store.subscriptions.ofCustomer(customer.id)) {
    if (subscription.status === "canceled") continue;
    updateSubscription(services, subscription, { default_payment_method: method.id });
  }
  return method;
}
