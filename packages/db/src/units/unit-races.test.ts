import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { makeAllowance } from "../testing/make-allowance.ts";
import { makeOwner } from "../testing/make-review.ts";
import { refuseDifferences } from "../testing/refuse-differences.ts";
import { ledger, NOW, openUnitBench, UNIT_BYTES, type UnitBench } from "../testing/unit-bench.ts";

let bench: UnitBench;
beforeAll(async () => {
  bench = await openUnitBench();
});
afterEach(() => refuseDifferences(bench.url));
afterAll(() => bench.close());

test("of all ways to end a review at once one settles its units", async () => {
  for (let round = 0; round < 20; round += 1) {
    const key = await bench.startReview();
    await Promise.all([
      bench.finish(key, ledger(UNIT_BYTES)),
      bench.reviews.cancel(key, NOW),
      bench.reviews.remove(key, NOW),
      bench.reviews.clear(key.ownerId, NOW),
      bench.finish(key, ledger(UNIT_BYTES)),
    ]);
    expect((await bench.usageOf(key)).units.reserved).toBe(0);
    await refuseDifferences(bench.url);
  }
});

test("starts, ends, deletions and clearances of one owner at once lock nobody out and add up", async () => {
  const ownerId = makeOwner();
  const month = (index: number) => ({
    start: new Date(Date.UTC(2026, index, 1)),
    end: new Date(Date.UTC(2026, index + 1, 1)),
  });
  const refused: string[] = [];
  const lane = async (lane: number) => {
    for (let round = 0; round < 25; round += 1) {
      const key = await bench.startReview({ ownerId, allowance: makeAllowance({ period: month((lane + round) % 3) }) });
      if (round % 5 === 0) await bench.tell(key);
      const ways = [
        () => bench.finish(key, ledger(UNIT_BYTES)),
        () => bench.reviews.cancel(key, NOW),
        () => bench.reviews.remove(key, NOW),
        () => Promise.all([bench.reviews.clear(ownerId, NOW), bench.finish(key, ledger(UNIT_BYTES))]),
      ];
      await ways[(lane + round) % ways.length]?.();
    }
  };
  await Promise.all(
    Array.from({ length: 12 }, (_, index) => lane(index).catch((error: unknown) => refused.push(String(error)))),
  );
  expect(refused).toEqual([]);
});
