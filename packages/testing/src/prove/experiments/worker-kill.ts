import { setTimeout as sleep } from "node:timers/promises";
import type { ReviewId } from "@coderevai/contract/ids";
import type { Product } from "@coderevai/launcher";
import { killWorkers } from "../../jobs/kill-workers.ts";
import { librarySources, type SourceText } from "../../jobs/library-sources.ts";
import { lookAtDatabase } from "../../jobs/look-at-database.ts";
import { mutateWorkers } from "../../jobs/mutate-workers.ts";
import { checkRows } from "../../jobs/queue-looks.ts";
import { resultOf, watchWhole } from "../../jobs/read-review.ts";
import { startArchive } from "../../jobs/start-reviews.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Mutation } from "../child/mutation.ts";
import type { Experiment } from "../experiment.ts";
import { percentile } from "../percentile.ts";
import { withProduct } from "../with-product.ts";

const JOBS = 10;
const KILLS = 50;
const FILES = 1_000;
const WORKERS = 3;
const MOST_TAKEOVER_MS = 30_000;
const DEADLINE_MS = 20 * 60_000;

const MUTATIONS: Readonly<Record<string, Mutation & { readonly effect: string }>> = {
  "nobody-tends": {
    effect: "Nobody looks for the jobs of workers that fell silent.",
    module: "/jobs/job-worker.ts",
    from: "await queue.tend();",
    to: "void queue;",
  },
  "never-forgives": {
    effect: "A run that got somewhere counts as stalled all the same.",
    module: "/jobs/complete-files.ts",
    from: ", stalled_runs = 0",
    to: "",
  },
};

export const workerKill: Experiment = {
  name: "worker-kill",
  claim: `${KILLS} kill -9 over ${JOBS} repositories: every review ends, each file once, taken over within 30 s.`,
  mutants: Object.fromEntries(Object.entries(MUTATIONS).map(([name, { effect }]) => [name, effect])),
  run: (say, { mutant }) => {
    const workerEnv = mutateWorkers(mutant === null ? null : (MUTATIONS[mutant] ?? null));
    return withProduct({ webs: 1, workers: WORKERS, workerEnv }, async (product, origin) => {
      const sources = librarySources().slice(0, FILES);
      const undisturbed = await reviewAlone(origin, sources);
      say(`undisturbed: ${undisturbed.length} characters of findings and ledger`);
      const jobs = await startAll(origin, sources);
      const ends = jobs.map(({ user, reviewId }) => watchWhole(user.client(), reviewId, DEADLINE_MS));
      for (const end of ends) end.catch(() => undefined);
      const outcome = await killAndWait(
        product,
        jobs.map(({ reviewId }) => reviewId),
        say,
      );
      const reviews = await Promise.allSettled(ends);
      const ended = reviews.flatMap((end) => (end.status === "fulfilled" ? [end.value] : []));
      const different = ended.filter((review) => resultOf(review) !== undisturbed).length;
      const slowestMs = Math.round(Math.max(0, ...outcome.takeoverMs));
      const pass =
        outcome.kills === KILLS &&
        ended.length === JOBS &&
        different === 0 &&
        outcome.faults.length === 0 &&
        slowestMs <= MOST_TAKEOVER_MS;
      const medianMs = Math.round(percentile(outcome.takeoverMs, 0.5));
      const { kills, midway, faults } = outcome;
      return {
        pass,
        figures: { jobs: JOBS, kills, midway, ended: ended.length, different, faults, medianMs, slowestMs },
      };
    });
  },
};

async function reviewAlone(origin: string, sources: readonly SourceText[]): Promise<string> {
  const client = (await TestUser.signUp(origin)).client();
  const { reviewId } = await startArchive(client, "framework", sources);
  return resultOf(await watchWhole(client, reviewId, DEADLINE_MS));
}

/** Everybody has one, so that nothing is taken over from an earlier review. */
async function startAll(origin: string, sources: readonly SourceText[]) {
  const jobs: { user: TestUser; reviewId: ReviewId }[] = [];
  for (let index = 0; index < JOBS; index += 1) {
    const user = await TestUser.signUp(origin);
    const { reviewId } = await startArchive(user.client(), "framework", sources);
    jobs.push({ user, reviewId });
  }
  return jobs;
}

async function killAndWait(product: Product, reviewIds: readonly ReviewId[], say: (line: string) => void) {
  const look = lookAtDatabase(product.cloud, { beside: false });
  try {
    const isOver = async () => {
      const [row] = await look.query<{ open: number }>(
        "SELECT count(*)::int AS open FROM reviews WHERE id = ANY($1) AND verdict IS NULL",
        [reviewIds],
      );
      return row?.open === 0;
    };
    const counts = await killWorkers(product, look, KILLS, isOver, say);
    const deadlineMs = performance.now() + DEADLINE_MS;
    while (!(await isOver()) && performance.now() < deadlineMs) await sleep(500);
    const checks = await checkRows(look, reviewIds);
    return { ...counts, faults: checks.flatMap(({ faults }) => faults) };
  } finally {
    await look.close();
  }
}
