import type { StripeServices } from "../stripe-services.ts";
import type { WireInvoice, WireSubscription } from "../wire.ts";
import { periodEnd } from "./add-periods.ts";
import { endSubscription } from "./end-subscription.ts";
import { openInvoice } from "./open-invoice.ts";
import { payInvoice } from "./pay-invoice.ts";
import { updateSubscription } from "./update-subscription.ts";

/**
 * Begins the next period, paid or not, as Stripe does: a failed payment leaves the new period and an open invoice.
 * An `unpaid` subscription gets drafts that nobody collects.
 */
export function renew(services: StripeServices, subscription: WireSubscription, atS: number): void {
  const customer = services.store.customers.find(subscription.customer);
  const [item] = subscription.items.data;
  if (!customer || !item.price.recurring) return;
  const start = item.current_period_end;
  const end = periodEnd(subscription.billing_cycle_anchor, item.price.recurring, start);
  const renewed = { ...item, current_period_start: start, current_period_end: end };
  updateSubscription(services, subscription, { items: { ...subscription.items, data: [renewed] } });
  const invoice = openInvoice(services, { customer, subscription, reason: "subscription_cycle" }, atS);
  if (subscription.status === "unpaid") Object.assign(invoice, { status: "draft", auto_advance: false });
  else collect(services, invoice, atS);
}

/** Tries an invoice while nobody is there. After the last try the account's rule decides about the subscription. */
export function collect(services: StripeServices, invoice: WireInvoice, atS: number): void {
  const { store } = services;
  const subscription = store.subscriptions.find(invoice.parent.subscription_details.subscription);
  const method = subscription && defaultMethod(services, subscription);
  if (!subscription || !method) return;
  const answer = payInvoice(services, invoice, { method, presence: "absent" }, atS);
  if (answer === "pays" || invoice.next_payment_attempt !== null || subscription.status !== "past_due") return;
  const rule = services.afterRetries();
  if (rule === "cancel") endSubscription(services, subscription, atS, "payment_failed");
  if (rule === "unpaid") updateSubscription(services, subscription, { status: "unpaid" });
}

/** The subscription's own card, else the customer's. */
export function defaultMethod({ store }: StripeServices, subscription: WireSubscription) {
  const customer = store.customers.find(subscription.customer);
  const id = subscription.default_payment_method ?? customer?.invoice_settings.default_payment_method;
  return id ? store.paymentMethods.find(id) : undefined;
}
