import type { Quote } from "@coderevai/contract/quote";
import { expect, test } from "vitest";
import { describeQuote } from "./describe-quote.ts";

const QUOTE: Quote = {
  units: 3,
  unitsLeft: 1_038,
  modelReviewsLeft: 20,
  model: null,
  maxInputTokens: 0,
  maxOutputTokens: 0,
  maxCostMicroUsd: 0,
  isWithinCaps: true,
};

test("the price says of how much it is taken, and the money of the model", () => {
  expect(describeQuote(QUOTE)).toBe("3 units of your 1,038, never more");
  const asked = { ...QUOTE, units: 1, model: "gemini-3.8-flash", maxCostMicroUsd: 12_300 };
  expect(describeQuote(asked)).toBe("1 unit of your 1,038 and $0.0123, never more");
});

test("what the plan does not hold any more is said before it is pressed", () => {
  expect(describeQuote({ ...QUOTE, units: 74, unitsLeft: 38 })).toBe("Needs 74 units, 38 left");
  expect(describeQuote({ ...QUOTE, unitsLeft: 3 })).toContain("3 units of your 3");
});

test("used up reviews with the model matter only where the model is asked", () => {
  expect(describeQuote({ ...QUOTE, modelReviewsLeft: 0 })).toContain("never more");
  expect(describeQuote({ ...QUOTE, model: "gemini-3.8-flash", modelReviewsLeft: 0 })).toMatch(
    /No reviews with the model/,
  );
});
