import type { Invoice } from "@coderevai/contract/billing";
import { formatAmount } from "../../ui/format-amount.ts";

/** Stripe's words for an invoice in ours: https://docs.stripe.com/invoicing/overview#invoice-statuses */
export const INVOICE_STATUSES: Record<Invoice["status"], string> = {
  draft: "Not final yet",
  open: "Not paid",
  paid: "Paid",
  uncollectible: "Written off",
  void: "Void",
};

/** How much of it came back, or null. */
export function refundOf({ total, refundedMinor }: Invoice): string | null {
  if (refundedMinor === 0) return null;
  const amount = formatAmount({ ...total, amountMinor: refundedMinor });
  return refundedMinor < total.amountMinor ? `${amount} refunded` : "Refunded";
}
