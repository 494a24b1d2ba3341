import { newPaymentMethod } from "../objects/new-payment-method.ts";
import type { TestCard } from "../objects/test-cards.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireCustomer, WirePaymentMethod } from "../wire.ts";

/** Keeps a card with its customer, without charging it. */
export function attachCard(services: StripeServices, customer: WireCustomer, card: TestCard): WirePaymentMethod {
  const method = services.store.paymentMethods.put(newPaymentMethod(card, customer, services.nowS()));
  services.tell("payment_method.attached", method);
  return method;
}
