import { newInvoice } from "../objects/new-invoice.ts";
import { newInvoicePayment, newPaymentIntent } from "../objects/new-payment-intent.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireCustomer, WireInvoice, WireSubscription } from "../wire.ts";

type Given = {
  customer: WireCustomer;
  subscription: WireSubscription;
  reason: "subscription_create" | "subscription_cycle";
};

/** Bills a subscription's current period. Stripe waits about an hour before it finalizes a renewal's; here it is at once. */
export function openInvoice(services: StripeServices, given: Given, atS: number): WireInvoice {
  const { store } = services;
  const invoice = store.invoices.put(newInvoice({ ...given, pagesUrl: `${services.baseUrl()}/i` }, atS));
  const intent = store.paymentIntents.put(newPaymentIntent(invoice, atS));
  store.invoicePayments.put(newInvoicePayment(invoice, intent));
  given.subscription.latest_invoice = invoice.id;
  const draft: WireInvoice = { ...invoice, status: "draft" };
  services.tell("invoice.created", draft);
  services.tell("invoice.finalized", invoice);
  return invoice;
}
