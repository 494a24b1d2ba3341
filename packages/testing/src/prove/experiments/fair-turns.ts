import { type DatabaseLook, lookAtDatabase } from "../../jobs/look-at-database.ts";
import { checkRows, startOrder } from "../../jobs/queue-looks.ts";
import { startFiles } from "../../jobs/start-reviews.ts";
import { expressHandler } from "../../samples/express-handler.ts";
import { TestUser } from "../../users/test-user.ts";
import type { Experiment } from "../experiment.ts";
import { waitForReview } from "../run-review.ts";
import { withProduct } from "../with-product.ts";

const USERS = 5;
const JOBS_EACH = 20;
const WORKERS = 3;
/** Jobs that workers have at the same time may begin in any order among each other. */
const AT_ONCE = 2 * WORKERS;
const DEADLINE_MS = 5 * 60_000;

export const fairTurns: Experiment = {
  name: "fair-turns",
  claim: `${USERS * JOBS_EACH} jobs of ${USERS} users, asked for one user after the other: all done once, in turns.`,
  mutants: { "first-come": "Jobs are begun in the order in which they were asked for." },
  run: (say, { mutant }) =>
    withProduct({ webs: 1, workers: WORKERS }, async (product, origin) => {
      const look = lookAtDatabase(product.cloud, { beside: false });
      try {
        await Promise.all(product.workers.map((worker) => worker.stop()));
        const started = await startAll(origin, say);
        await openTheGates(look, mutant === "first-come");
        await Promise.all(product.workers.map((_, index) => product.startWorker(index)));
        for (const { user, reviewIds } of started) {
          for (const reviewId of reviewIds) await waitForReview(user.client(), reviewId, DEADLINE_MS);
        }
        const checks = await checkRows(
          look,
          started.flatMap(({ reviewIds }) => reviewIds),
        );
        const order = await startOrder(look);
        const spread = widestRound(order);
        const faults = checks.flatMap((check) => check.faults);
        const isComplete = checks.length === USERS * JOBS_EACH && order.length === USERS * JOBS_EACH;
        const pass = isComplete && faults.length === 0 && spread <= USERS - 1 + AT_ONCE;
        say(`turns: ${asLetters(order)}`);
        return { pass, figures: { jobs: order.length, done: checks.length, faults, widestRound: spread } };
      } finally {
        await look.close();
      }
    }),
};

type Started = { user: TestUser; reviewIds: Awaited<ReturnType<typeof startFiles>>[] };

/** Through the front door, the limit of starts a minute included: what is over it waits for its time. */
async function startAll(origin: string, say: (line: string) => void): Promise<Started[]> {
  const started: Started[] = [];
  for (let index = 0; index < USERS; index += 1) {
    const user = await TestUser.signUp(origin);
    const reviewIds = [];
    for (let job = 0; job < JOBS_EACH; job += 1) {
      const text = `${expressHandler.text}\n// ${job}\n`;
      reviewIds.push(await startFiles(user.client(), [{ path: "routes.ts", text }]));
    }
    started.push({ user, reviewIds });
    say(`user ${index + 1}: ${reviewIds.length} jobs wait`);
  }
  return started;
}

/** Lets the times pass for which some wait, so that all compete at once. */
async function openTheGates(look: DatabaseLook, isFirstCome: boolean): Promise<void> {
  await look.query("UPDATE pgboss.job SET start_after = now() WHERE name = 'reviews' AND state < 'active'");
  if (isFirstCome) await look.query("UPDATE pgboss.job SET priority = 0 WHERE name = 'reviews' AND state < 'active'");
}

/** Between the first and the last of everybody's nth beginnings, at the most: how much anybody got ahead. */
function widestRound(order: readonly string[]): number {
  const turns = new Map<string, number[]>();
  for (const [turn, owner] of order.entries()) turns.set(owner, [...(turns.get(owner) ?? []), turn]);
  const rounds = Array.from({ length: JOBS_EACH }, (_, nth) =>
    [...turns.values()].map((own) => own[nth] ?? Number.NaN),
  );
  return Math.max(...rounds.map((round) => Math.max(...round) - Math.min(...round)));
}

function asLetters(order: readonly string[]): string {
  const owners = [...new Set(order)];
  return order.map((owner) => "ABCDE".charAt(owners.indexOf(owner))).join("");
}
