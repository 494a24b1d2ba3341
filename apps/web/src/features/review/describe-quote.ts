import type { Quote } from "@coderevai/contract/quote";
import { formatMoney } from "../../ui/format-money.ts";
import { countOf } from "./describe-outcome.ts";

/** The price in a few words, for the bar: units, and money when the model is asked. */
export function describeQuote({ units, model, maxCostMicroUsd }: Quote): string {
  const ceiling = model === null ? "" : ` and ${formatMoney(maxCostMicroUsd)}`;
  return `${countOf(units, "unit")}${ceiling}, never more`;
}
