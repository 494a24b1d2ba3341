import { InvoicePage, InvoicesQuery } from "@coderevai/contract/billing";
import { listInvoices } from "@coderevai/core/billing/list-invoices";
import { limited } from "../../procedures.ts";

export const invoices = limited("billing", "session")
  .input(InvoicesQuery)
  .output(InvoicePage)
  .query(({ ctx, input }) => listInvoices(ctx.services, ctx.ownerId, input));
