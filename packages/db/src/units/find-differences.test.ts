import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";
import { ledger, NOW } from "../testing/unit-bench.ts";
import { findDifferences } from "./find-differences.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
const empty = () => store.sql.query("TRUNCATE reviews, unit_periods CASCADE");
beforeEach(empty);
afterAll(async () => {
  await empty();
  await store.close();
});

/** One review that runs, one that ended with two units, one that was stopped and one that was deleted. */
async function storeReviews(): Promise<void> {
  const [running, done, stopped, deleted] = [1, 2, 3, 4].map((units) => makeReview({ units }));
  if (!running || !done || !stopped || !deleted) throw new Error("four reviews");
  for (const review of [running, done, stopped, deleted]) await store.reviews.insert(review);
  const outcome = { status: "done", verdict: "clean", finishedAt: NOW, files: ledger(70_000) } as const;
  await store.reviews.finish({ ownerId: done.ownerId, reviewId: done.id }, done.lease.holder, outcome);
  await store.reviews.cancel({ ownerId: stopped.ownerId, reviewId: stopped.id }, NOW);
  await store.reviews.remove({ ownerId: deleted.ownerId, reviewId: deleted.id }, NOW);
}

test("what the store writes adds up", async () => {
  await storeReviews();
  expect(await findDifferences(store.url)).toEqual([]);
});

const END = "verdict = 'clean', status = 'done', finished_at = now()";

test.each([
  [
    "a period that counts too much",
    "UPDATE unit_periods SET reserved_units = reserved_units + 1 WHERE settled_units = 2",
    1,
  ],
  ["a period that counts too little", "UPDATE unit_periods SET settled_units = 1 WHERE settled_units = 2", 1],
  ["a model review that nobody had", "UPDATE unit_periods SET settled_model_reviews = 1 WHERE settled_units = 2", 1],
  ["a review that ended without its units", `UPDATE reviews SET ${END} WHERE verdict IS NULL`, 1],
  ["a review that was deleted without its units", "DELETE FROM reviews WHERE verdict IS NULL", 1],
  // Its period counts what it had, too.
  ["a review without an entry", "DELETE FROM unit_entries WHERE state = 'reserved'", 2],
  [
    "a running review whose units were given back",
    "UPDATE unit_entries SET state = 'released', ended_at = now() WHERE state = 'reserved'",
    2,
  ],
  ["a review that was settled by too much", "UPDATE reviews SET reviewed_bytes = 1 WHERE verdict = 'clean'", 1],
  ["a review that reserved less than its price", "UPDATE reviews SET units = 9 WHERE verdict IS NULL", 1],
  ["an entry of a review that is said to have none", "UPDATE reviews SET is_metered = false WHERE verdict IS NULL", 1],
])("%s is found", async (_, fault, count) => {
  await storeReviews();
  await store.sql.query(fault);
  expect(await findDifferences(store.url)).toHaveLength(count);
});

test("a review from before units were counted is no difference, and every later one without an entry is", async () => {
  const [old, late] = [makeReview(), makeReview()];
  for (const review of [old, late]) await store.reviews.insert(review);
  await store.sql.query("TRUNCATE unit_periods CASCADE");
  await store.sql.query("UPDATE reviews SET is_metered = false WHERE id = $1", [old.id]);
  expect(await findDifferences(store.url)).toEqual([
    { ownerId: late.ownerId, where: late.id, problem: "has no entry" },
  ]);
});
