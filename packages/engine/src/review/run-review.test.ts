import { afterEach, expect, test } from "vitest";
import { ChildGate } from "../layers/child-gate.ts";
import { readAll, request } from "../testing/read-all.ts";
import { ThreadPool } from "../worker/thread-pool.ts";
import { FILE_DEADLINE_MS, OXLINT_DEADLINE_MS } from "../worker/work-limits.ts";
import { type Machinery, runReview } from "./run-review.ts";

const pools: ThreadPool[] = [];
afterEach(async () => {
  await Promise.all(pools.splice(0).map((pool) => pool.close()));
});

function machinery(change: { heapMb?: number; fileDeadlineMs?: number; oxlintDeadlineMs?: number } = {}): Machinery {
  const limits = change.heapMb === undefined ? undefined : { maxOldGenerationSizeMb: change.heapMb };
  const pool = new ThreadPool(2, limits);
  pools.push(pool);
  return {
    pool,
    gate: new ChildGate(),
    fileDeadlineMs: change.fileDeadlineMs ?? FILE_DEADLINE_MS,
    oxlintDeadlineMs: change.oxlintDeadlineMs ?? OXLINT_DEADLINE_MS,
  };
}

const SMALL = request("python", "import os\n");
const LARGE = request("javascript", "run(`x`, b);\n".repeat(3_000));
const HUGE = request("javascript", "run(`x`, b);\n".repeat(30_000));

test("a canceled review ends within a second, and its ledger says so", async () => {
  const parts = machinery();
  const canceling = new AbortController();
  const started = performance.now();
  setTimeout(() => canceling.abort(), 150);
  const { files, verdict } = await readAll(runReview(HUGE, parts, canceling.signal));
  expect(performance.now() - started).toBeLessThan(1_150);
  expect(files[0]?.reasons).toMatchObject([{ code: "canceled" }]);
  expect(verdict).toBe("not_reviewed");
  expect((await readAll(runReview(SMALL, parts, undefined))).verdict).toBe("findings");
});

test("a review that was canceled before it began does nothing", async () => {
  const { events } = await readAll(runReview(HUGE, machinery(), AbortSignal.abort()));
  expect(events.map((event) => event.type)).toEqual(["file", "verdict"]);
});

test("a reader that leaves early stops the work", async () => {
  const parts = machinery();
  for await (const _event of runReview(HUGE, parts, undefined)) break;
  const started = performance.now();
  await readAll(runReview(request("javascript", "run(a);\n".repeat(5_000)), parts, undefined));
  expect(performance.now() - started).toBeLessThan(10_000);
});

test("a file that exhausts a thread's memory fails alone", async () => {
  const parts = machinery({ heapMb: 20 });
  const [large, small] = await Promise.all([
    readAll(runReview(LARGE, parts, undefined)),
    readAll(runReview(SMALL, parts, undefined)),
  ]);
  expect(large.files[0]?.reasons).toMatchObject([{ code: "engine-failed", detail: "ERR_WORKER_OUT_OF_MEMORY" }]);
  expect(large.verdict).toBe("not_reviewed");
  expect(small.verdict).toBe("findings");
  expect((await readAll(runReview(SMALL, parts, undefined))).verdict).toBe("findings");
});

test("a file that does not end is ended, and the thread is replaced", async () => {
  const parts = machinery({ fileDeadlineMs: 400 });
  const { files, verdict } = await readAll(runReview(HUGE, parts, undefined));
  expect(files[0]?.reasons).toMatchObject([{ code: "time-limit" }]);
  expect(verdict).not.toBe("clean");
  const patient = { ...parts, fileDeadlineMs: FILE_DEADLINE_MS };
  expect((await readAll(runReview(SMALL, patient, undefined))).verdict).toBe("findings");
});

test("a linter that gives no answer makes the review partial, and is named", async () => {
  const parts = machinery({ oxlintDeadlineMs: 1 });
  const asked = request("javascript", "eval(text);\nexport const a = 1;\n");
  const { files, verdict } = await readAll(runReview(asked, parts, undefined));
  expect(files[0]?.reasons).toEqual([{ code: "analyzer-failed", line: null, detail: "oxlint" }]);
  expect(verdict).toBe("partial");
});

test("huge files do not delay another user's small one", async () => {
  const parts = machinery();
  await parts.pool.warm({ type: "warm" }, FILE_DEADLINE_MS);
  const alone = await fastest(8, parts);
  const stopping = new AbortController();
  const huge = Promise.all(Array.from({ length: 8 }, () => readAll(runReview(HUGE, parts, stopping.signal))));
  // Few runs, so that all of them fall into the time of the huge ones.
  const beside = await fastest(3, parts);
  stopping.abort();
  const canceled = (await huge).filter(({ files }) => files[0]?.reasons[0]?.code === "canceled");
  expect(canceled.length).toBeGreaterThanOrEqual(4);
  expect(beside).toBeLessThan(alone + 100);
});

/** The least of several runs: what the engine needs, not what a busy machine adds. */
async function fastest(runs: number, parts: Machinery): Promise<number> {
  let least = Number.POSITIVE_INFINITY;
  for (let run = 0; run < runs; run += 1) {
    const started = performance.now();
    await readAll(runReview(SMALL, parts, undefined));
    least = Math.min(least, performance.now() - started);
  }
  return least;
}
