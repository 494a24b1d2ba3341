import { findDifferences } from "@coderevai/db/testing";
import type { Product } from "@coderevai/launcher";
import type { Experiment } from "../experiment.ts";
import { proveMutant } from "../prove-mutant.ts";
import { border, isSplit } from "../units/border.ts";
import { burst, isExact } from "../units/burst.ts";
import { failures, isGivenBack } from "../units/failures.ts";
import { isCalm, unrest } from "../units/unrest.ts";
import { withProduct } from "../with-product.ts";

/** Reads what was counted when the statement began, takes a moment, as a trip back would, and adds to what is counted now. */
const FAULT = {
  file: "packages/db/src/units/reserve-units.ts",
  from: "WHERE p.reserved_units + p.settled_units + excluded.reserved_units",
  to: `WHERE (SELECT q.reserved_units + q.settled_units FROM unit_periods q, pg_sleep(0.01)
              WHERE q.owner_id = p.owner_id AND q.plan = p.plan AND q.start = p.start)
             + excluded.reserved_units`,
} as const;

export const units: Experiment = {
  name: "units",
  claim:
    "Of 100 reviews at once at a remainder of 10 exactly 10 run; failed ones give back; kills lose and add nothing.",
  mutants: { "check-then-add": "looks whether the units suffice, and adds them afterwards" },
  run: (say, { mutant }) =>
    mutant === "check-then-add"
      ? proveMutant("units", FAULT, say)
      : withProduct({ webs: 2, workers: 2 }, (product, origin) => spend(product, origin, say)),
};

async function spend(product: Product, origin: string, say: (line: string) => void) {
  const origins = product.webs.map((web) => web.origin);
  const tell = <T>(what: string, seen: T): T => {
    say(`${what}: ${JSON.stringify(seen)}`);
    return seen;
  };
  // Without Redis each process has the whole limit of calls, so that all of the hundred come at once.
  await product.cloud.control.stopRedis();
  const two = tell("two processes", await burst(product, origins));
  await product.cloud.control.startRedis();
  const one = tell("one process", await burst(product, [origin]));
  const period = tell("a period ends", await border(product, origin));
  const failed = tell("reviews fail", await failures(product, origin));
  const killed = tell("kill -9", await unrest(product, origins, say));
  const differences = await findDifferences(product.cloud.env.DATABASE_URL_UNPOOLED ?? "");
  for (const { where, problem } of differences) say(`DIFFERENCE ${where}: ${problem}`);
  const pass =
    [two, one].every(isExact) && isSplit(period) && isGivenBack(failed) && isCalm(killed) && differences.length === 0;
  return { pass, figures: { two, one, period, failed, killed, differences: differences.length } };
}
