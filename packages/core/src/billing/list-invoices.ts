import type { InvoicePage, InvoicesQuery } from "@coderevai/contract/billing";
import type { OwnerId } from "@coderevai/contract/ids";
import type { BillingServices } from "./billing-services.ts";

/** The owner's invoices as Stripe has them now. The customer comes from our own table, so a cursor opens nobody else's. */
export async function listInvoices(
  { database, payments }: Pick<BillingServices, "database" | "payments">,
  ownerId: OwnerId,
  { cursor }: InvoicesQuery,
): Promise<InvoicePage> {
  const account = await database.billing.find(ownerId);
  if (!account?.customerId) return { rows: [], nextCursor: null };
  return await payments.listInvoices(account.customerId, cursor ?? null);
}
