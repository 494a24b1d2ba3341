import { expect, test } from "vitest";
import { formatAmount } from "./format-amount.ts";

test("an amount has the digits of its currency", () => {
  expect(formatAmount({ amountMinor: 1_500, currency: "usd" })).toBe("$15.00");
  expect(formatAmount({ amountMinor: 1_500, currency: "jpy" })).toBe("¥1,500");
  expect(formatAmount({ amountMinor: 1_234_567, currency: "eur" })).toBe("€12,345.67");
});

test("a whole amount is short in running text, any other keeps its digits", () => {
  expect(formatAmount({ amountMinor: 1_500, currency: "usd" }, "short")).toBe("$15");
  expect(formatAmount({ amountMinor: 1_550, currency: "usd" }, "short")).toBe("$15.50");
});

test("a refund is a negative amount", () => {
  expect(formatAmount({ amountMinor: -300, currency: "usd" })).toBe("-$3.00");
});
