import type { StripeServices } from "../stripe-services.ts";
import type { WireCustomer } from "../wire.ts";
import { endSubscription } from "./end-subscription.ts";

/** Deletes a customer, which ends its subscriptions at once. Invoices stay. */
export function deleteCustomer(services: StripeServices, customer: WireCustomer): void {
  const { store } = services;
  const atS = services.nowS();
  for (const subscription of store.subscriptions.ofCustomer(customer.id)) {
    if (subscription.status !== "canceled") endSubscription(services, subscription, atS, "cancellation_requested");
  }
  for (const session of store.checkoutSessions.ofCustomer(customer.id)) {
    if (session.status === "open") Object.assign(session, { status: "expired", url: null });
  }
  store.customers.remove(customer.id);
  store.deletedCustomers.put({ id: customer.id });
  services.tell("customer.deleted", customer);
}
