import type { PaymentProblem } from "@coderevai/contract/billing";
import type Stripe from "stripe";

const MOST = 100;

export interface UnpaidInvoices {
  /** When the first of the renewals was made that nobody has paid since the last one that was paid. */
  readonly since: Date;
  /** The one that has to be paid for the subscription to go on. */
  readonly newest: Stripe.Invoice;
}

/** What a subscription owes. A second renewal that fails as well does not begin the grace anew. Null for nothing. */
export async function readUnpaid(stripe: Stripe, subscriptionId: string): Promise<UnpaidInvoices | null> {
  const { data } = await stripe.invoices.list({ subscription: subscriptionId, limit: MOST });
  const newestFirst = data.toSorted((a, b) => b.created - a.created);
  const lastPaid = newestFirst.findIndex(({ status }) => status === "paid");
  const since = lastPaid < 0 ? newestFirst : newestFirst.slice(0, lastPaid);
  const unpaid = since.filter(({ status }) => status === "open" || status === "uncollectible");
  const [newest, oldest] = [unpaid.at(0), unpaid.at(-1)];
  if (newest === undefined || oldest === undefined) return null;
  return { newest, since: new Date(oldest.created * 1_000) };
}

/** Why it is not paid, for the notice. */
export async function readProblem(stripe: Stripe, { newest, since }: UnpaidInvoices): Promise<PaymentProblem> {
  const { id, amount_remaining, currency, hosted_invoice_url } = newest;
  const kind = (await needsAction(stripe, id)) ? "action-required" : "declined";
  return { kind, owed: { amountMinor: amount_remaining, currency }, since, payUrl: hosted_invoice_url ?? null };
}

/** Whether the bank wants the cardholder to confirm. */
async function needsAction(stripe: Stripe, invoiceId: string): Promise<boolean> {
  const { payments } = await stripe.invoices.retrieve(invoiceId, { expand: ["payments.data.payment.payment_intent"] });
  return (payments?.data ?? []).some(({ payment }) => {
    const { payment_intent } = payment;
    return typeof payment_intent === "object" && payment_intent.status === "requires_action";
  });
}
