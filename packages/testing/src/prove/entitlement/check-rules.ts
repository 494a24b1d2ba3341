import { entitlementAt } from "@coderevai/contract/entitlement-at";
import { SeededRandom } from "@coderevai/engine/egress/testing";
import { makeRow } from "./make-row.ts";
import { momentsOf } from "./moments-of.ts";
import { oracleAt } from "./oracle.ts";
import { count, emptyTally, type PlanTally } from "./plan-tally.ts";

const ROWS = 20_000;
const SEED = 11;
/** Every so many rows stands for somebody who has none. */
const NOBODY = 100;

/** What a run of this program prints. */
export interface RulesReport {
  readonly rows: number;
  readonly tally: PlanTally;
  /** How many of the checks were of somebody who has Pro. */
  readonly proChecks: number;
}

// A program: asks the product's function about every border of many rows, and prints its report as JSON.
if (import.meta.main) process.stdout.write(JSON.stringify(checkRules()));

function checkRules(): RulesReport {
  const random = new SeededRandom(SEED);
  const tally = emptyTally();
  let proChecks = 0;
  for (let index = 0; index < ROWS; index += 1) {
    const made = makeRow(random);
    const row = index % NOBODY === 0 ? null : made;
    for (const now of momentsOf(made, random)) {
      const expected = oracleAt(row, now);
      if (expected.plan === "pro") proChecks += 1;
      count(tally, expected, entitlementAt(row, now), () => `${JSON.stringify(row)} at ${now.toISOString()}`);
    }
  }
  return { rows: ROWS, tally, proChecks };
}
