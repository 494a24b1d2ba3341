import { Invoice, type InvoicePage } from "@coderevai/contract/billing";
import type Stripe from "stripe";

const PAGE = 12;
const MOST_CHARGES = 100;

/** A cursor that is no invoice of Stripe's ends the list; one of somebody else's gives nothing of theirs. */
export async function listInvoices(stripe: Stripe, customer: string, cursor: string | null): Promise<InvoicePage> {
  const from = cursor === null ? {} : { starting_after: cursor };
  const [page, refunds] = await Promise.all([
    stripe.invoices.list({ customer, limit: PAGE, expand: ["data.payments"], ...from }).catch(endWhenMissing),
    readRefunds(stripe, customer),
  ]);
  const rows = page.data.map((invoice) => toInvoice(invoice, refunds));
  return { rows, nextCursor: page.has_more ? (rows.at(-1)?.id ?? null) : null };
}

function endWhenMissing(error: unknown): { data: Stripe.Invoice[]; has_more: boolean } {
  if (error instanceof Error && "code" in error && error.code === "resource_missing")
    return { data: [], has_more: false };
  throw error;
}

/** What was given back, by payment intent: an invoice itself does not say it. */
async function readRefunds(stripe: Stripe, customer: string): Promise<ReadonlyMap<string, number>> {
  const { data } = await stripe.charges.list({ customer, limit: MOST_CHARGES });
  const refunds = new Map<string, number>();
  for (const { payment_intent, amount_refunded } of data) {
    const id = idOf(payment_intent);
    if (id !== null) refunds.set(id, (refunds.get(id) ?? 0) + amount_refunded);
  }
  return refunds;
}

function toInvoice(invoice: Stripe.Invoice, refunds: ReadonlyMap<string, number>): Invoice {
  const intents = (invoice.payments?.data ?? []).map(({ payment }) => idOf(payment.payment_intent ?? null));
  return Invoice.parse({
    id: invoice.id,
    number: invoice.number,
    status: invoice.status,
    total: { amountMinor: invoice.total, currency: invoice.currency },
    refundedMinor: intents.reduce((sum, id) => sum + (id === null ? 0 : (refunds.get(id) ?? 0)), 0),
    createdAt: new Date(invoice.created * 1_000),
    url: invoice.hosted_invoice_url ?? null,
    pdfUrl: invoice.invoice_pdf ?? null,
  } satisfies Record<keyof Invoice, unknown>);
}

function idOf(reference: string | { id: string } | null): string | null {
  return reference === null || typeof reference === "string" ? reference : reference.id;
}
