import type { BankAnswer, TestCard } from "../objects/test-cards.ts";
import { StripeError } from "../stripe-error.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireCheckoutSession } from "../wire.ts";
import { attachCard } from "./attach-card.ts";
import { subscribe } from "./subscribe.ts";

/**
 * Pays an open session, whole and at once: a second call finds it complete. A refused card changes nothing.
 * @throws StripeError when what it was opened for is gone
 */
export function completeCheckout(
  services: StripeServices,
  session: WireCheckoutSession,
  card: TestCard,
  isConfirmed: boolean,
): BankAnswer {
  if (session.status !== "open") return session.status === "complete" ? "pays" : "declines";
  if (card.atPage === "declines" || (card.atPage === "asks" && !isConfirmed)) return card.atPage;
  const { store } = services;
  const order = store.checkoutOrders.find(session.id);
  const customer = store.customers.find(session.customer);
  const price = order && store.prices.find(order.priceId);
  if (!order || !customer || !price) throw StripeError.missing("customer", session.customer, "customer");
  const method = attachCard(services, customer, card);
  const { quantity, subscriptionMetadata: metadata } = order;
  const subscription = subscribe(services, { customer, price, quantity, metadata, method });
  Object.assign(session, {
    status: "complete",
    payment_status: "paid",
    subscription: subscription.id,
    invoice: subscription.latest_invoice,
    url: null,
  } satisfies Partial<WireCheckoutSession>);
  services.tell("checkout.session.completed", session);
  return "pays";
}
