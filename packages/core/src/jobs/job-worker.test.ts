import { setTimeout as sleep } from "node:timers/promises";
import type { ReviewKey } from "@coderevai/db";
import { createEngine, type Engine } from "@coderevai/engine";
import { systemClock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { type JobBench, newOwner, openJobBench } from "../testing/job-bench.ts";
import { quietTelemetry } from "../testing/quiet-telemetry.ts";
import { tree } from "../testing/run-bench.ts";
import { JobWorker, type OpenedParts } from "./job-worker.ts";

let engine: Engine;
let bench: JobBench;
const workers: JobWorker[] = [];
beforeAll(() => {
  engine = createEngine();
});
afterAll(() => engine.close());
beforeEach(async () => {
  bench = await openJobBench();
});
afterEach(async () => {
  await Promise.all(workers.splice(0).map((worker) => worker.close()));
  await bench.close();
});

interface Seen {
  /** How often it woke, and how often it let go of every connection. */
  opens: number;
  closes: number;
  /** The jobs that it took, in order. */
  readonly taken: ReviewKey[];
}

/** A worker with connections of its own. */
function createWorker(
  over: Partial<OpenedParts> = {},
  review: Engine["review"] = engine.review,
  seen: Seen = { opens: 0, closes: 0, taken: [] },
) {
  const worker = new JobWorker({
    engine: { ...engine, review },
    model: null,
    clock: systemClock,
    log: createLog("silent"),
    telemetry: quietTelemetry(),
    open: async () => {
      seen.opens += 1;
      const opened = await bench.openQueue();
      const take = async () => {
        const job = await opened.take();
        if (job !== null) seen.taken.push(job.key);
        return job;
      };
      const queue = { ...opened, take };
      const database = bench.openDatabase();
      const close = async () => {
        await Promise.all([queue.close(), database.close()]);
        seen.closes += 1;
      };
      return { queue, database, openSources: bench.openSources, chores: {}, close, ...over };
    },
  });
  workers.push(worker);
  return { worker, seen };
}

const asleep = (worker: JobWorker) => vi.waitFor(() => expect(worker.isAwake).toBe(false), { timeout: 15_000 });
const statusOf = async (key: ReviewKey) => (await bench.database.reviews.findSummary(key))?.status;

test("a worker drains the queue, tidies up, lets go of every connection and sleeps", async () => {
  const keys = [await bench.enqueue(tree(3)), await bench.enqueue(tree(2)), await bench.enqueue(tree(1))];
  const chore = vi.fn(async () => undefined);
  const failing = () => Promise.reject(new Error("in vain"));
  const { worker, seen } = createWorker({ chores: { failing, chore } });
  worker.wake();
  for (const key of keys) expect(await bench.ended(key)).toMatchObject({ summary: { status: "done" } });
  await asleep(worker);
  expect(seen).toMatchObject({ opens: 1, closes: 1 });
  expect(chore).toHaveBeenCalledTimes(1);
  await bench.enqueue(tree(1));
  await sleep(1_500);
  expect(seen.opens).toBe(1);
});

test("tidying up gives way to work at once, and to the end of the worker", async () => {
  const chore = vi.fn(
    (signal: AbortSignal) =>
      new Promise<void>((resolve) => {
        signal.addEventListener("abort", () => resolve());
      }),
  );
  const { worker } = createWorker({ chores: { chore } });
  worker.wake();
  await vi.waitFor(() => expect(chore).toHaveBeenCalledTimes(1));
  const key = await bench.enqueue(tree(1));
  worker.wake();
  expect(await bench.ended(key)).toMatchObject({ summary: { status: "done" } });
  await asleep(worker);
  worker.wake();
  await vi.waitFor(() => expect(chore).toHaveBeenCalledTimes(2));
  await worker.close();
  expect(worker.isAwake).toBe(false);
});

test("a call in the moment of falling asleep is not lost", async () => {
  const { worker } = createWorker();
  for (let round = 0; round < 5; round += 1) {
    worker.wake();
    await sleep(round * 15);
    const key = await bench.enqueue(tree(1, `late-${round}`));
    worker.wake();
    expect(await bench.ended(key)).toMatchObject({ summary: { status: "done" } });
  }
});

test("a job whose time comes later wakes the worker by itself, not before", async () => {
  const startsAt = new Date(Date.now() + 6_500);
  const key = await bench.enqueue(tree(1), { startsAt });
  const { worker, seen } = createWorker();
  worker.wake();
  await asleep(worker);
  expect(await statusOf(key)).toBe("queued");
  const review = await bench.ended(key);
  expect(seen.opens).toBe(2);
  expect(review?.summary.finishedAt?.getTime()).toBeGreaterThanOrEqual(startsAt.getTime());
}, 40_000);

test("a worker that is told to stop hands its job over, and the next one goes on with it", async () => {
  const key = await bench.enqueue(tree(200, "handed"));
  const { worker: first } = createWorker();
  first.wake();
  await vi.waitFor(async () => expect((await bench.database.reviews.findSummary(key))?.filesDone).toBeGreaterThan(0), {
    timeout: 15_000,
  });
  const stoppedMs = performance.now();
  await first.close();
  expect(performance.now() - stoppedMs).toBeLessThan(2_000);
  expect(await statusOf(key)).toBe("running");
  const { worker: second } = createWorker();
  second.wake();
  expect(await bench.ended(key)).toMatchObject({ summary: { status: "done", filesDone: 200 } });
  expect(performance.now() - stoppedMs).toBeLessThan(20_000);
}, 60_000);

test("a review that is canceled elsewhere stops here within a second", async () => {
  const key = await bench.enqueue(tree(300, "canceled"));
  let stoppedMs = Number.NaN;
  const review: Engine["review"] = async function* (request, options) {
    try {
      yield* engine.review(request, options);
    } finally {
      stoppedMs = performance.now();
    }
  };
  const { worker } = createWorker({}, review);
  worker.wake();
  await vi.waitFor(async () => expect((await bench.database.reviews.findSummary(key))?.filesDone).toBeGreaterThan(0), {
    timeout: 15_000,
  });
  await bench.database.reviews.cancel(key, new Date());
  const canceledMs = performance.now();
  await asleep(worker);
  expect(stoppedMs - canceledMs).toBeLessThan(1_000);
  expect(await statusOf(key)).toBe("canceled");
}, 60_000);

test("a review whose job is dead ends as failed", async () => {
  const key = await bench.enqueue(tree(2), { createdAt: new Date(Date.now() - 60_000) });
  const queue = await bench.openQueue();
  const taken = await queue.take();
  if (taken === null) throw new Error("a job");
  await queue.complete(taken);
  createWorker().worker.wake();
  const review = await bench.ended(key);
  expect(review).toMatchObject({ summary: { status: "failed", verdict: "not_reviewed" } });
  expect(review?.files[0]?.reasons).toEqual([{ code: "engine-failed", line: null, detail: null }]);
});

test("a database that is away is asked again until it is there", async () => {
  const key = await bench.enqueue(tree(1));
  const { openQueue } = bench;
  const opening = vi.fn(openQueue).mockRejectedValueOnce(new Error("away")).mockRejectedValueOnce(new Error("away"));
  bench = { ...bench, openQueue: opening };
  createWorker().worker.wake();
  expect(await bench.ended(key)).toMatchObject({ summary: { status: "done" } });
  expect(opening).toHaveBeenCalledTimes(3);
});

test("three workers: everything is done once, and nobody waits behind another's whole queue", async () => {
  const each = 6;
  const keys: ReviewKey[] = [];
  for (const ownerId of Array.from({ length: 5 }, newOwner)) {
    // As if one had been asked for every quarter of a minute, one user after the other.
    for (let index = 0; index < each; index += 1) {
      const createdAt = new Date(Date.now() - (each - index) * 15_000);
      keys.push(await bench.enqueue(tree(1, String(index)), { ownerId, createdAt }));
    }
  }
  const seen: Seen = { opens: 0, closes: 0, taken: [] };
  for (let index = 0; index < 3; index += 1) createWorker({}, engine.review, seen).worker.wake();
  for (const key of keys) expect(await bench.ended(key)).toMatchObject({ summary: { status: "done", filesDone: 1 } });
  expect(seen.taken).toHaveLength(keys.length);
  expect(new Set(seen.taken.map(({ reviewId }) => reviewId)).size).toBe(keys.length);
  const turns = new Map<string, number[]>();
  for (const [turn, { ownerId }] of seen.taken.entries()) turns.set(ownerId, [...(turns.get(ownerId) ?? []), turn]);
  for (let nth = 0; nth < each; nth += 1) {
    const nths = [...turns.values()].map((own) => own[nth] ?? Number.NaN);
    // Six jobs run at a time, so the order is that of a round up to as many places.
    expect(Math.max(...nths) - Math.min(...nths)).toBeLessThanOrEqual(5 + 6);
  }
}, 60_000);
