import { unitsFor } from "@coderevai/contract/quote";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import type { ReviewKey } from "../review-store.ts";
import { makeAllowance } from "../testing/make-allowance.ts";
import { makeOwner } from "../testing/make-review.ts";
import { refuseDifferences } from "../testing/refuse-differences.ts";
import { LEASE, ledger, NOW, openUnitBench, UNIT_BYTES, type UnitBench } from "../testing/unit-bench.ts";

let bench: UnitBench;
beforeAll(async () => {
  bench = await openUnitBench();
});
afterEach(() => refuseDifferences(bench.url));
afterAll(() => bench.close());

const released = { state: "released", units: 0, models: 0 };
const settled = (units: number) => ({ state: "settled", units, models: 0 });

test.each([1, UNIT_BYTES - 1, UNIT_BYTES, UNIT_BYTES + 1, 3 * UNIT_BYTES, 3 * UNIT_BYTES + 1, 9 * UNIT_BYTES])(
  "a review of which %i bytes were read is settled by them, never above what it reserved",
  async (reviewedBytes) => {
    const key = await bench.startReview();
    expect((await bench.usageOf(key)).units).toEqual({ reserved: 4, settled: 0 });
    expect(await bench.finish(key, ledger(reviewedBytes, 10))).toBe(true);
    const units = Math.min(4, unitsFor(reviewedBytes));
    expect(await bench.entryOf(key)).toEqual(settled(units));
    expect((await bench.usageOf(key)).units).toEqual({ reserved: 0, settled: units });
  },
);

interface End {
  readonly how: string;
  readonly start: () => Promise<ReviewKey>;
  readonly end: (key: ReviewKey) => Promise<unknown>;
  readonly entry: ReturnType<typeof settled>;
}

const ENDS: readonly End[] = [
  {
    how: "read nothing",
    start: () => bench.startReview(),
    end: (key) => bench.finish(key, ledger(0, 100)),
    entry: released,
  },
  {
    how: "is stopped untold",
    start: () => bench.startReview(),
    end: (key) => bench.reviews.cancel(key, NOW),
    entry: released,
  },
  {
    how: "is stopped while it is told",
    start: () => bench.startReview(),
    end: async (key) => {
      await bench.tell(key);
      await bench.reviews.cancel(key, NOW);
    },
    entry: settled(1),
  },
  {
    how: "is deleted while it runs",
    start: () => bench.startReview(),
    end: (key) => bench.reviews.remove(key, NOW),
    entry: released,
  },
  {
    how: "is cleared",
    start: () => bench.startReview(),
    end: ({ ownerId }) => bench.reviews.clear(ownerId, NOW),
    entry: released,
  },
  {
    how: "is deleted after its end",
    start: () => bench.startReview(),
    end: async (key) => {
      await bench.finish(key, ledger(2 * UNIT_BYTES));
      await bench.reviews.remove(key, NOW);
    },
    entry: settled(2),
  },
  {
    how: "is a job that read all",
    start: async () => {
      const { key, claim, readFile } = await bench.startJob();
      await claim();
      for (const index of [0, 1, 2, 3]) await readFile(index);
      return key;
    },
    end: (key) => bench.jobs.finish(key, LEASE.holder, { verdict: "clean", finishedAt: NOW }),
    entry: settled(4),
  },
  {
    how: "is a job that failed before it read anything",
    start: async () => (await bench.startJob()).key,
    end: (key) => bench.jobs.fail(key, NOW),
    entry: released,
  },
  {
    how: "is a job that failed on the way",
    start: async () => {
      const { key, claim, readFile } = await bench.startJob();
      await claim();
      await readFile(2);
      return key;
    },
    end: (key) => bench.jobs.fail(key, NOW),
    entry: settled(1),
  },
  {
    how: "is a waiting job that is stopped",
    start: async () => (await bench.startJob()).key,
    end: (key) => bench.reviews.cancel(key, NOW),
    entry: released,
  },
  {
    how: "is a running job that is stopped",
    start: async () => {
      const { key, claim, readFile } = await bench.startJob();
      await claim();
      await readFile(0);
      await readFile(1);
      return key;
    },
    end: (key) => bench.reviews.cancel(key, NOW),
    entry: settled(2),
  },
  {
    how: "is a waiting job that is deleted",
    start: async () => (await bench.startJob()).key,
    end: (key) => bench.reviews.remove(key, NOW),
    entry: released,
  },
  {
    how: "is a running job that is deleted",
    start: async () => {
      const { key, claim, readFile } = await bench.startJob();
      await claim();
      await readFile(3);
      return key;
    },
    end: (key) => bench.reviews.remove(key, NOW),
    entry: settled(1),
  },
];

test.each(ENDS)("the units of a review that $how end with it", async ({ start, end, entry }) => {
  const key = await start();
  expect(await bench.entryOf(key)).toEqual({ state: "reserved", units: 0, models: 0 });
  await end(key);
  expect(await bench.entryOf(key)).toEqual(entry);
  expect((await bench.usageOf(key)).units).toEqual({ reserved: 0, settled: entry.units });
});

test("a job that waits or changes hands keeps its units reserved", async () => {
  const { key, claim } = await bench.startJob();
  await claim();
  await bench.jobs.release(key, LEASE.holder, NOW);
  await claim();
  expect((await bench.usageOf(key)).units).toEqual({ reserved: 4, settled: 0 });
});

test("usage is told by the UTC day on which reviews ended", async () => {
  const ownerId = makeOwner();
  const ends = ["2026-05-01T23:59:59.999Z", "2026-05-02T00:00:00.000Z", "2026-05-02T12:00:00.000Z"];
  for (const at of ends) {
    await bench.finish(await bench.startReview({ ownerId }), ledger(2 * UNIT_BYTES), { finishedAt: new Date(at) });
  }
  await bench.reviews.cancel(await bench.startReview({ ownerId }), new Date("2026-05-03T00:00:00Z"));
  const { plan, period } = makeAllowance();
  expect(await bench.units.findDays(ownerId, plan, period)).toEqual([
    { day: "2026-05-01", units: 2 },
    { day: "2026-05-02", units: 4 },
  ]);
});
