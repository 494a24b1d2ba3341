import type { StripeStore } from "../store/stripe-store.ts";
import { StripeError } from "../stripe-error.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireSubscription } from "../wire.ts";
import { runDue } from "./run-due.ts";
import { updateSubscription } from "./update-subscription.ts";

/**
 * Lets time pass for one customer: all that is stored of it moves into the past, then what fell due happens. Periods
 * are anchored at the end of the current one afterwards, since months moved by days would not fit the old anchor.
 * Events keep their moment: they say when something was told, and the product reads them by it.
 * @throws StripeError when there is no such customer
 */
export function ageCustomer(services: StripeServices, customerId: string, byS: number): void {
  const { store } = services;
  const customer = store.customers.find(customerId);
  if (!customer) throw StripeError.missing("customer", customerId);
  for (const kind of OWNED) {
    for (const one of store[kind].ofCustomer(customerId)) shiftTimes(one, byS);
  }
  for (const invoice of store.invoices.ofCustomer(customerId)) {
    const payment = store.invoicePayments.ofInvoice(invoice.id);
    if (payment) shiftTimes(payment, byS);
  }
  shiftTimes(customer, byS);
  for (const subscription of store.subscriptions.ofCustomer(customerId)) reanchor(services, subscription);
  runDue(services, customerId);
}

/** Told as an update, so that whoever keeps a copy of the moments reads them anew. */
function reanchor(services: StripeServices, subscription: WireSubscription): void {
  const anchor = { billing_cycle_anchor: subscription.items.data[0].current_period_end };
  if (subscription.status === "canceled") Object.assign(subscription, anchor);
  else updateSubscription(services, subscription, anchor);
}

const OWNED = [
  "paymentMethods",
  "checkoutSessions",
  "portalSessions",
  "subscriptions",
  "invoices",
  "paymentIntents",
  "charges",
  "refunds",
] as const satisfies readonly (keyof StripeStore)[];

/** The names of every moment in these objects; amounts and counts have others. */
const MOMENTS = new Set([
  "billing_cycle_anchor",
  "cancel_at",
  "canceled_at",
  "created",
  "current_period_end",
  "current_period_start",
  "effective_at",
  "end",
  "ended_at",
  "expires_at",
  "finalized_at",
  "marked_uncollectible_at",
  "next_payment_attempt",
  "paid_at",
  "period_end",
  "period_start",
  "start",
  "start_date",
  "voided_at",
]);

/** Prices are shared by all customers. */
const SHARED = new Set(["price", "plan", "metadata"]);

function shiftTimes(one: object, byS: number): void {
  for (const [name, value] of Object.entries(one)) {
    if (typeof value === "number" && MOMENTS.has(name)) Object.assign(one, { [name]: value - byS });
    else if (typeof value === "object" && value !== null && !SHARED.has(name)) shiftTimes(value, byS);
  }
}
