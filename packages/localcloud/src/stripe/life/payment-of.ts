import type { StripeStore } from "../store/stripe-store.ts";
import type { WireInvoice, WireInvoicePayment, WirePaymentIntent } from "../wire.ts";

export type InvoicePaymentPair = { payment: WireInvoicePayment; intent: WirePaymentIntent };

/** The one payment that an invoice has; undefined when it was forgotten. */
export function paymentOf(store: StripeStore, invoice: WireInvoice): InvoicePaymentPair | undefined {
  const payment = store.invoicePayments.ofInvoice(invoice.id);
  const intent = payment && store.paymentIntents.find(payment.payment.payment_intent);
  return payment && intent && { payment, intent };
}
