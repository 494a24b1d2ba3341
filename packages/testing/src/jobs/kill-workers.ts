import { setTimeout as sleep } from "node:timers/promises";
import type { Product } from "@coderevai/launcher";
import type { DatabaseLook } from "./look-at-database.ts";
import { reviewsHeldBy, stillHeldBy } from "./queue-looks.ts";

export interface KillCounts {
  readonly kills: number;
  /** Kills that hit a worker in the middle of a job. */
  readonly midway: number;
  /** From each such kill to the moment in which all its reviews were in other hands or over. */
  readonly takeoverMs: readonly number[];
}

const LOOK_EVERY_MS = 100;
/** Between two kills: from right after a start to well into the work. */
const MOST_PAUSE_MS = 3_000;
const TAKEOVER_DEADLINE_MS = 60_000;

/** Kills workers that have a job, one after the other, with SIGKILL, and starts each again at once. */
export async function killWorkers(
  product: Product,
  look: DatabaseLook,
  kills: number,
  isOver: () => Promise<boolean>,
  say: (line: string) => void,
): Promise<KillCounts> {
  const takeovers: Promise<number>[] = [];
  let count = 0;
  while (count < kills && !(await isOver())) {
    const victim = await findBusyWorker(product, look);
    if (victim === null) {
      await sleep(LOOK_EVERY_MS);
      continue;
    }
    await sleep((count * 997) % MOST_PAUSE_MS);
    const worker = product.workers[victim];
    if (worker === undefined || !worker.isRunning()) continue;
    const held = await reviewsHeldBy(look, worker.pid);
    await worker.kill();
    count += 1;
    if (held.length > 0) takeovers.push(timeTakeover(look, worker.pid, held));
    await product.startWorker(victim);
    if (count % 10 === 0) say(`${count} of ${kills} kills`);
  }
  return { kills: count, midway: takeovers.length, takeoverMs: await Promise.all(takeovers) };
}

/** The next one in turn that has a review. */
async function findBusyWorker({ workers }: Product, look: DatabaseLook): Promise<number | null> {
  const held = await Promise.all(workers.map(({ pid }) => reviewsHeldBy(look, pid)));
  const busy = held.flatMap((reviews, index) => (reviews.length > 0 ? [index] : []));
  return busy[Math.floor(Math.random() * busy.length)] ?? null;
}

async function timeTakeover(look: DatabaseLook, pid: number, reviewIds: readonly string[]): Promise<number> {
  const killedMs = performance.now();
  while (performance.now() - killedMs < TAKEOVER_DEADLINE_MS) {
    await sleep(LOOK_EVERY_MS);
    if ((await stillHeldBy(look, pid, reviewIds)).length === 0) return performance.now() - killedMs;
  }
  return Number.POSITIVE_INFINITY;
}
