import { afterEach, beforeEach, expect, test } from "vitest";
import { makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
beforeEach(async () => {
  store = await openTestStore();
});
afterEach(() => store.close());

const NOW = new Date("2026-05-01T12:00:00.000Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);

test("of two that claim at the same time only one gets the review", async () => {
  for (let round = 0; round < 20; round += 1) {
    const review = makeReview({ lease: { holder: "dead", until: after(-1) } });
    await store.reviews.insert(review);
    const claims = await Promise.all(
      ["b", "c"].map((holder) => store.reviews.claimExpired(NOW, { holder, until: after(60_000) }, 10)),
    );
    expect(claims.flat()).toEqual([
      {
        id: review.id,
        ownerId: review.ownerId,
        modes: review.modes,
        useModel: false,
        change: null,
        sources: review.sources,
      },
    ]);
  }
});

test("many claimers share the abandoned reviews without taking one twice", async () => {
  const reviews = Array.from({ length: 40 }, () => makeReview({ lease: { holder: "dead", until: after(-1) } }));
  await Promise.all(reviews.map((review) => store.reviews.insert(review)));
  const claims = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      store.reviews.claimExpired(NOW, { holder: `h${index}`, until: after(60_000) }, 5),
    ),
  );
  const ids = claims.flat().map((claimed) => claimed.id);
  expect(new Set(ids).size).toBe(ids.length);
  for (const claim of claims) expect(claim.length).toBeLessThanOrEqual(5);
  const rest = await store.reviews.claimExpired(NOW, { holder: "last", until: after(60_000) }, 100);
  expect(new Set([...ids, ...rest.map((claimed) => claimed.id)])).toEqual(new Set(reviews.map((review) => review.id)));
});

test("a lease that has not ended is left alone, and the next end is known", async () => {
  expect(await store.reviews.nextLeaseEnd()).toBeNull();
  const later = makeReview({ lease: { holder: "a", until: after(5_000) } });
  const sooner = makeReview({ lease: { holder: "a", until: after(1_000) } });
  await store.reviews.insert(later);
  await store.reviews.insert(sooner);
  expect(await store.reviews.claimExpired(NOW, { holder: "b", until: after(9_000) }, 10)).toEqual([]);
  expect(await store.reviews.nextLeaseEnd()).toEqual(after(1_000));
});

test("who lost the lease can neither prolong it nor finish", async () => {
  const review = makeReview({ lease: { holder: "slow", until: after(-1) } });
  const key = { ownerId: review.ownerId, reviewId: review.id };
  await store.reviews.insert(review);
  expect(await store.reviews.renewLease(key, { holder: "slow", until: after(-1) })).toBe(true);
  await store.reviews.claimExpired(NOW, { holder: "new", until: after(60_000) }, 10);
  expect(await store.reviews.renewLease(key, { holder: "slow", until: after(60_000) })).toBe(false);
  const outcome = { status: "done", verdict: "clean", files: [], finishedAt: NOW } as const;
  expect(await store.reviews.finish(key, "slow", outcome)).toBe(false);
  expect(await store.reviews.finish(key, "new", outcome)).toBe(true);
  expect(await store.reviews.nextLeaseEnd()).toBeNull();
});
