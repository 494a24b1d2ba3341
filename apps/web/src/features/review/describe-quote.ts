import type { Quote } from "@coderevai/contract/quote";
import { formatMoney } from "../../ui/format-money.ts";
import { countOf } from "./describe-outcome.ts";

/**
 * The price in a few words, for the bar: units of those that are left, and money when the model is asked. A review that
 * the plan does not hold any more says so instead: it would not be started.
 */
export function describeQuote({ units, unitsLeft, model, modelReviewsLeft, maxCostMicroUsd }: Quote): string {
  if (units > unitsLeft) return `Needs ${countOf(units, "unit")}, ${unitsLeft.toLocaleString("en")} left`;
  if (model !== null && modelReviewsLeft === 0) return "No reviews with the model left";
  const ceiling = model === null ? "" : ` and ${formatMoney(maxCostMicroUsd)}`;
  return `${countOf(units, "unit")} of your ${unitsLeft.toLocaleString("en")}${ceiling}, never more`;
}
