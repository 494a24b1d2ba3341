import { isDeepStrictEqual } from "node:util";
import type { Expected } from "./oracle.ts";

/** How often the product said something else than the oracle. */
export interface PlanTally {
  checks: number;
  /** Pro where nothing is paid. */
  overGrants: number;
  /** Free where Pro is paid. */
  lockOuts: number;
  /** The right plan with another standing, end or period. */
  otherFaults: number;
  /** The first few, to look into. */
  readonly examples: string[];
}

const MOST_EXAMPLES = 5;

export const emptyTally = (): PlanTally => ({ checks: 0, overGrants: 0, lockOuts: 0, otherFaults: 0, examples: [] });

/** Counts one answer. `about` says what was asked, for an example. */
export function count(tally: PlanTally, expected: Expected, said: Expected, about: () => string): void {
  tally.checks += 1;
  const { plan, standing, until, period } = said;
  if (isDeepStrictEqual(expected, { plan, standing, until, period })) return;
  if (plan === expected.plan) tally.otherFaults += 1;
  else if (plan === "pro") tally.overGrants += 1;
  else tally.lockOuts += 1;
  if (tally.examples.length >= MOST_EXAMPLES) return;
  tally.examples.push(`${about()}: ${JSON.stringify(said)} instead of ${JSON.stringify(expected)}`);
}

export const isFaultless = ({ checks, overGrants, lockOuts, otherFaults }: PlanTally): boolean =>
  checks > 0 && overGrants + lockOuts + otherFaults === 0;
