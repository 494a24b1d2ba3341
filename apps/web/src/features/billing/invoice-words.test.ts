import type { Invoice } from "@coderevai/contract/billing";
import { expect, test } from "vitest";
import { refundOf } from "./invoice-words.ts";

const INVOICE: Invoice = {
  id: "in_1",
  number: "A-1",
  status: "paid",
  total: { amountMinor: 1_500, currency: "usd" },
  refundedMinor: 0,
  createdAt: new Date(0),
  url: null,
  pdfUrl: null,
};

test("a part that came back is told as an amount, all of it as a word", () => {
  expect(refundOf(INVOICE)).toBeNull();
  expect(refundOf({ ...INVOICE, refundedMinor: 500 })).toBe("$5.00 refunded");
  expect(refundOf({ ...INVOICE, refundedMinor: 1_500 })).toBe("Refunded");
});
