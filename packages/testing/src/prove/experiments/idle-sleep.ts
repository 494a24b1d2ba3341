import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "@coderevai/launcher";
import { type DatabaseLook, lookAtDatabase } from "../../jobs/look-at-database.ts";
import { mutateWorkers } from "../../jobs/mutate-workers.ts";
import { watchWhole } from "../../jobs/read-review.ts";
import { startFiles } from "../../jobs/start-reviews.ts";
import { expressHandler } from "../../samples/express-handler.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Mutation } from "../child/mutation.ts";
import type { Experiment } from "../experiment.ts";
import { runReview } from "../run-review.ts";
import { withProduct } from "../with-product.ts";

const DEFAULT_MINUTES = 10;
const ASLEEP_DEADLINE_MS = 60_000;
/** Postgres adds up what a session did within it. */
const SETTLE_MS = 15_000;

const MUTATIONS: Readonly<Record<string, Mutation & { readonly effect: string }>> = {
  "never-sleeps": {
    effect: "A worker that has nothing to do goes on looking for work.",
    module: "/jobs/job-worker.ts",
    from: "if (isIdle && hasTidiedUp && !this.#isWanted) return nextStart;",
    to: "if (isIdle && hasTidiedUp) await this.#pause(POLL_MS);",
  },
};

interface Counters {
  readonly transactions: number;
  readonly sessions: number;
}

export const idleSleep: Experiment = {
  name: "idle-sleep",
  claim: `After its work the installation asks the database nothing for ${DEFAULT_MINUTES} minutes (--minutes N).`,
  mutants: Object.fromEntries(Object.entries(MUTATIONS).map(([name, { effect }]) => [name, effect])),
  run: (say, { mutant, minutes }) => {
    const mutation = mutant === null ? null : (MUTATIONS[mutant] ?? null);
    return withProduct({ webs: 2, workers: 2, workerEnv: mutateWorkers(mutation) }, async (product, origin) => {
      await work(origin);
      const isAsleep = await waitUntilAsleep(product);
      say(isAsleep ? "reviews done, workers asleep" : "reviews done, a worker does not sleep");
      const look = lookAtDatabase(product.cloud, { beside: true });
      try {
        // Housekeeping of Postgres itself would be counted as well.
        await look.query("ALTER SYSTEM SET autovacuum = off");
        await look.query("SELECT pg_reload_conf()");
        await sleep(SETTLE_MS);
        const watchedMinutes = minutes ?? DEFAULT_MINUTES;
        const before = await count(look);
        await sleep(watchedMinutes * 60_000);
        const after = await count(look);
        const transactions = after.transactions - before.transactions;
        const sessions = after.sessions - before.sessions;
        const wokenMs = await wake(origin);
        say(
          `${watchedMinutes} minutes: ${transactions} transactions, ${sessions} sessions; then a review in ${wokenMs} ms`,
        );
        const pass = isAsleep && transactions === 0 && sessions === 0;
        return { pass, figures: { minutes: watchedMinutes, transactions, sessions, isAsleep, wokenMs } };
      } finally {
        await look.close();
      }
    });
  },
};

/** A snippet, and files that a worker reviews; then nobody watches any more. */
async function work(origin: string): Promise<void> {
  const client = (await TestUser.signUp(origin)).client();
  await runReview(client, expressHandler);
  await wake(origin);
}

/** From the start of a review of files to its end, which needs a worker. */
async function wake(origin: string): Promise<number> {
  const client = (await TestUser.signUp(origin)).client();
  const startedMs = performance.now();
  const reviewId = await startFiles(client, [{ path: "routes.ts", text: expressHandler.text }]);
  const { summary } = await watchWhole(client, reviewId, ASLEEP_DEADLINE_MS);
  if (summary.status !== "done") throw new Error(`the review is ${summary.status}`);
  return Math.round(performance.now() - startedMs);
}

async function waitUntilAsleep({ workers }: Product): Promise<boolean> {
  const deadlineMs = performance.now() + ASLEEP_DEADLINE_MS;
  while (performance.now() < deadlineMs) {
    const states = await Promise.all(
      workers.map(async ({ origin }) => {
        const answer = await fetch(`${origin}/healthz`, { signal: AbortSignal.timeout(2_000) });
        return ((await answer.json()) as { isAwake: boolean }).isAwake;
      }),
    );
    if (states.every((isAwake) => !isAwake)) return true;
    await sleep(200);
  }
  return false;
}

async function count(look: DatabaseLook): Promise<Counters> {
  const [row] = await look.query<Counters>(
    `SELECT (xact_commit + xact_rollback)::int AS transactions, sessions::int AS sessions
     FROM pg_stat_database WHERE datname = 'coderevai'`,
  );
  if (row === undefined) throw new Error("the product's database is not there");
  return row;
}
