import setUpTestServer from "@coderevai/db/testing/global-setup";
import type { Experiment } from "../experiment.ts";
import type { SourceFault } from "../in-copy.ts";
import { holdLock } from "../migrations/hold-lock.ts";
import { killMigrators } from "../migrations/kill-migrators.ts";
import { migrateTogether } from "../migrations/migrate-together.ts";
import { testOldApp } from "../migrations/old-app.ts";
import { openStage } from "../migrations/stage.ts";
import { proveMutant } from "../prove-mutant.ts";

/** Set for a fault's run in its copy, and by hand: the one part of the claim that is looked at. */
const PART_VARIABLE = "CODEREVAI_PROVE_PART";
const PARTS = ["kills", "together", "lock", "old-app"] as const;
type Part = (typeof PARTS)[number];

const MIGRATE = "packages/db/src/migrate";
const CONTRACT = 'ALTER TABLE "reviews" DROP COLUMN "stalled_runs";';

/** `part` is the one in which the fault is noticed; the copy has no history, so the last is noticed here. */
const FAULTS: Readonly<Record<string, SourceFault & { readonly effect: string; readonly part: Part }>> = {
  "no-recovery": {
    effect: "What a killed migrator left open is not settled.",
    part: "kills",
    file: `${MIGRATE}/settle-unfinished.ts`,
    from: "if ((await readUnfinished(keeper)).length === 0) return [];",
    to: "if (keeper !== null) return [];",
  },
  "bookkeeping-first": {
    effect: "A migration counts as applied as soon as it was noted as begun.",
    part: "kills",
    file: `${MIGRATE}/settle-unfinished.ts`,
    from: "const isApplied = row.steps > 0 || (await",
    to: "const isApplied = row.steps >= 0 || (await",
  },
  "run-again": {
    effect: "A script that was begun is run again, whatever became of it.",
    part: "kills",
    file: `${MIGRATE}/settle-unfinished.ts`,
    from: "const isApplied = row.steps > 0 || (await",
    to: "const isApplied = row.steps > 9 && (await",
  },
  "no-lock": {
    effect: "Nobody waits for another migrator, nor for the session of a killed one.",
    part: "kills",
    file: `${MIGRATE}/migration-lock.ts`,
    from: "if (rows[0]?.taken === true) return;",
    to: "if (rows.length > 0) return;",
  },
  "patient-locks": {
    effect: "A statement waits for a lock as long as it takes, and everybody behind it.",
    part: "lock",
    file: `${MIGRATE}/apply-migrations.ts`,
    from: "const LOCK_TIMEOUT_MS = 5_000;",
    to: "const LOCK_TIMEOUT_MS = 12_000;",
  },
};
const CONTRACT_FIRST = "contract-first";

export const migrations: Experiment = {
  name: "migrations",
  claim:
    "20 kill -9 of the migrator, two at once, a held lock: no drift; the older release passes its tests on the newest schema.",
  mutants: {
    ...Object.fromEntries(Object.entries(FAULTS).map(([name, { effect }]) => [name, effect])),
    [CONTRACT_FIRST]: "The newest migration drops a column that the older release reads.",
  },
  run: async (say, { mutant }) => {
    if (mutant === CONTRACT_FIRST) return testOldApp(say, CONTRACT);
    const fault = mutant === null ? undefined : FAULTS[mutant];
    if (fault !== undefined) {
      process.env[PART_VARIABLE] = fault.part;
      return proveMutant("migrations", fault, say);
    }
    const parts = PARTS.filter((part) => (process.env[PART_VARIABLE] ?? part) === part);
    const results = await runParts(parts, say);
    return {
      pass: Object.values(results).every(({ pass }) => pass),
      figures: Object.fromEntries(Object.entries(results).map(([part, { figures }]) => [part, figures])),
    };
  },
};

async function runParts(parts: readonly Part[], say: (line: string) => void) {
  const results: Partial<Record<Part, Awaited<ReturnType<Experiment["run"]>>>> = {};
  const stopServer = await setUpTestServer();
  try {
    const stage = await openStage();
    try {
      if (parts.includes("kills")) results.kills = await killMigrators(stage, say);
      if (parts.includes("together")) results.together = await migrateTogether(stage, say);
      if (parts.includes("lock")) results.lock = await holdLock(stage, say);
    } finally {
      await stage.close();
    }
  } finally {
    await stopServer();
  }
  if (parts.includes("old-app")) results["old-app"] = await testOldApp(say, null);
  return results;
}
