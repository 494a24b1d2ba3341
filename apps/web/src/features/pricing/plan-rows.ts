import { ENTITLEMENTS, type Entitlements } from "@coderevai/contract/entitlements";
import type { Plan } from "@coderevai/contract/plan";
import { keysOf } from "../../ui/keys-of.ts";
import { CALL_NAMES } from "./call-names.ts";

/** One line of the comparison: what it is, and what each plan has of it. */
export interface PlanRow {
  readonly id: string;
  readonly name: string;
  readonly detail: string;
  readonly values: Readonly<Record<Plan, string>>;
}

interface Words<T> {
  readonly name: string;
  readonly detail: string;
  readonly say: (value: T) => string;
}

const number = (value: number) => value.toLocaleString("en");

/** A plan that allows something new does not compile until it has its words here. */
const ALLOWANCES: { readonly [K in Exclude<keyof Entitlements, "callsPerMinute">]: Words<Entitlements[K]> } = {
  unitsPerPeriod: { name: "Units a month", detail: "What a review costs, by the size of the code", say: number },
  modelReviewsPerPeriod: {
    name: "Reviews with the model",
    detail: "A month; the engine is in all of them",
    say: number,
  },
  repositoryFiles: { name: "Files in one repository", detail: "Or in one archive", say: number },
  historyDays: {
    name: "History",
    detail: "Older reviews are kept and not shown",
    say: (days) => (days === null ? "All of it" : `${days} days`),
  },
};

/**
 * The comparison of the plans, from the table that the server enforces. What is the same in every plan is no reason to
 * choose one, so it is left out.
 */
export const PLAN_ROWS: readonly PlanRow[] = [
  row("unitsPerPeriod"),
  row("modelReviewsPerPeriod"),
  row("repositoryFiles"),
  row("historyDays"),
  ...keysOf(CALL_NAMES).map((id) => ({
    id,
    ...CALL_NAMES[id],
    values: valuesOf((plan) => number(plan.callsPerMinute[id])),
  })),
].filter(({ values }) => values.free !== values.pro);

function row<K extends keyof typeof ALLOWANCES>(id: K): PlanRow {
  const { name, detail, say } = ALLOWANCES[id];
  return { id, name, detail, values: valuesOf((plan) => say(plan[id])) };
}

function valuesOf(say: (plan: Entitlements) => string): PlanRow["values"] {
  return { free: say(ENTITLEMENTS.free), pro: say(ENTITLEMENTS.pro) };
}
