import { newSubscription } from "../objects/new-subscription.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireCustomer, WirePaymentMethod, WirePrice, WireSubscription } from "../wire.ts";
import { openInvoice } from "./open-invoice.ts";
import { payInvoice } from "./pay-invoice.ts";

type Given = {
  customer: WireCustomer;
  price: WirePrice;
  quantity: number;
  metadata: Record<string, string>;
  method: WirePaymentMethod;
};

/**
 * A subscription with its first period paid. Told as Stripe tells it: first `incomplete`, then `active`, so that whoever
 * believes what an event carries may believe the older one.
 */
export function subscribe(services: StripeServices, given: Given): WireSubscription {
  const { customer, method, price } = given;
  const atS = services.nowS();
  const wanted = { ...given, customerId: customer.id, paymentMethodId: method.id };
  const subscription = services.store.subscriptions.put(newSubscription(wanted, atS));
  customer.invoice_settings.default_payment_method ??= method.id;
  customer.currency ??= price.currency;
  services.tell("customer.subscription.created", subscription);
  const invoice = openInvoice(services, { customer, subscription, reason: "subscription_create" }, atS);
  payInvoice(services, invoice, { method, presence: "confirmed" }, atS);
  return subscription;
}
