import { afterAll, beforeAll, expect, test } from "vitest";
import type { NewReview } from "../review-store.ts";
import { makeOwner, makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const at = (minute: number) => new Date(Date.UTC(2026, 4, 1, 12, minute));
const SHOP = "github.com/acme/shop";

async function add(parts: Partial<NewReview>, project: string | null = SHOP, isDone = true): Promise<NewReview> {
  const review = makeReview(parts);
  const key = { ownerId: review.ownerId, reviewId: review.id };
  await store.reviews.insert(review);
  await store.sql.query("UPDATE reviews SET project = $1 WHERE id = $2", [project, review.id]);
  const outcome = { status: "done", verdict: "clean", files: [], finishedAt: new Date() } as const;
  if (isDone) await store.reviews.finish(key, review.lease.holder, outcome);
  else await store.reviews.cancel(key, new Date());
  return review;
}

const previousOf = async ({ ownerId, id }: NewReview, since: Date | null = null) =>
  (await store.reviews.findPrevious({ ownerId, reviewId: id }, since))?.id ?? null;

test("the review before is the newest finished one of the same owner, project and kind", async () => {
  const ownerId = makeOwner();
  await add({ ownerId, createdAt: at(1) });
  const base = await add({ ownerId, createdAt: at(2) });
  await add({ ownerId, createdAt: at(3) }, "github.com/acme/other");
  await add({ ownerId, createdAt: at(4), kind: "diff" });
  await add({ ownerId, createdAt: at(5) }, SHOP, false);
  await add({ createdAt: at(6) });
  const head = await add({ ownerId, createdAt: at(7) });
  await add({ ownerId, createdAt: at(8) });
  expect(await previousOf(head)).toBe(base.id);
});

test("what is older than the plan's history is no review before it", async () => {
  const ownerId = makeOwner();
  const base = await add({ ownerId, createdAt: at(2) });
  const head = await add({ ownerId, createdAt: at(7) });
  expect(await previousOf(head, at(2))).toBe(base.id);
  expect(await previousOf(head, new Date(at(2).getTime() + 1))).toBeNull();
});

test("of two of the same moment the one before is told by its id, and the first has none", async () => {
  const ownerId = makeOwner();
  const both = [await add({ ownerId, createdAt: at(1) }), await add({ ownerId, createdAt: at(1) })];
  const [first, second] = both.toSorted((a, b) => (a.id < b.id ? -1 : 1));
  if (!first || !second) throw new Error("two reviews");
  expect([await previousOf(first), await previousOf(second)]).toEqual([null, first.id]);
});

test("what has no project has no review before it", async () => {
  const ownerId = makeOwner();
  await add({ ownerId, createdAt: at(1) }, null);
  expect(await previousOf(await add({ ownerId, createdAt: at(2) }, null))).toBeNull();
});
