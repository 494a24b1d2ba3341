import { createHash } from "node:crypto";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeKey } from "../testing/make-key.ts";
import { makeOwner, makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.sql.query("TRUNCATE deletions");
});

const hashOf = (...name: [table: string, ownerId: string, id: string]) =>
  createHash("sha256").update(name.join("\n")).digest("hex");

async function noted(): Promise<string[]> {
  const { rows } = await store.sql.query<{ sha256: string }>("SELECT sha256 FROM deletions ORDER BY sha256");
  return rows.map(({ sha256 }) => sha256);
}

test("what is deleted leaves a hash of its name, and what is kept leaves nothing", async () => {
  const ownerId = makeOwner();
  const reviews = [makeReview({ ownerId }), makeReview({ ownerId }), makeReview()];
  for (const review of reviews) await store.reviews.insert(review);
  await store.reviews.clear(ownerId, new Date());
  const key = makeKey({ ownerId });
  await store.keys.insert(key, 5);
  await store.keys.remove(ownerId, key.id);
  const expected = [
    ...reviews.slice(0, 2).map(({ id }) => hashOf("reviews", ownerId, id)),
    hashOf("api_keys", ownerId, key.id),
  ];
  expect(await noted()).toEqual(expected.sort());
});

test("a deletion that is rolled back leaves nothing", async () => {
  const review = makeReview();
  await store.reviews.insert(review);
  const client = await store.sql.connect();
  await client.query("BEGIN");
  await client.query("DELETE FROM reviews WHERE id = $1", [review.id]);
  await client.query("ROLLBACK");
  client.release();
  expect(await noted()).toEqual([]);
});

test("the list forgets what is older than every back-up, and nothing else", async () => {
  const young = hashOf("reviews", "user_a", "rev_young");
  const entries = `($1, now() - interval '101 days'), ($2, now() - interval '99 days')`;
  await store.sql.query(`INSERT INTO deletions VALUES ${entries}`, [hashOf("reviews", "user_a", "rev_old"), young]);
  const review = makeReview();
  await store.reviews.insert(review);
  await store.reviews.remove({ ownerId: review.ownerId, reviewId: review.id }, new Date());
  expect(await noted()).toEqual([young, hashOf("reviews", review.ownerId, review.id)].sort());
});
