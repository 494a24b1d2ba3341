import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import type { ObjectKey } from "../object-store.ts";
import { makeObject } from "../testing/make-object.ts";
import { makeOwner, makeReview } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";
import { storeIntake } from "../testing/store-intake.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.sql.query("TRUNCATE stored_objects, intakes, reviews, unit_periods CASCADE");
});

const NOW = new Date("2026-05-01T12:00:00.000Z");
const HOUR_MS = 3_600_000;
const moment = { now: NOW, untouchedSince: new Date(NOW.getTime() - HOUR_MS) };
const ago = (ms: number) => new Date(NOW.getTime() - ms);

async function stored(parts: Parameters<typeof makeObject>[0] = {}) {
  const object = makeObject(parts);
  await store.objects.reserve(object);
  await store.objects.confirm(object);
  return object;
}

async function refer({ ownerId, key }: ObjectKey): Promise<void> {
  const review = makeReview({ ownerId });
  await store.reviews.insert(review);
  await store.sql.query("UPDATE reviews SET pack_key = $1 WHERE owner_id = $2", [key, ownerId]);
}

test("an object is pending, then stored, then deleting, then forgotten; no step is taken twice or skipped", async () => {
  const object = makeObject();
  expect(await store.objects.reserve(object)).toBe(true);
  expect(await store.objects.findOwned(object)).toEqual({ ...object, state: "pending" });
  await store.objects.forget(object);
  expect(await store.objects.confirm(object)).toBe(true);
  expect(await store.objects.confirm(object)).toBe(false);
  await store.objects.forget(object);
  expect((await store.objects.findOwned(object))?.state).toBe("stored");
  expect(await store.objects.markDeleting(object)).toBe("marked");
  expect(await store.objects.markDeleting(object)).toBe("marked");
  expect(await store.objects.confirm(object)).toBe(false);
  await store.objects.forget(object);
  expect(await store.objects.findOwned(object)).toBeNull();
  expect(await store.objects.markDeleting(object)).toBe("absent");
});

test("one key is noted once", async () => {
  const object = makeObject();
  await store.objects.reserve(object);
  await expect(store.objects.reserve(object)).rejects.toThrow();
});

test("another owner finds, confirms, marks and forgets nothing", async () => {
  const object = makeObject();
  await store.objects.reserve(object);
  const foreign = { ownerId: makeOwner(), key: object.key };
  expect(await store.objects.findOwned(foreign)).toBeNull();
  expect(await store.objects.findBeginning({ ...foreign, key: object.key.slice(0, 5) })).toEqual([]);
  expect(await store.objects.findBeginning({ ...object, key: object.key.slice(0, -1) })).toEqual([object.key]);
  expect(await store.objects.confirm(foreign)).toBe(false);
  expect(await store.objects.markDeleting(foreign)).toBe("absent");
  await store.objects.markDeleting(object);
  await store.objects.forget(foreign);
  expect(await store.objects.findKnown([foreign])).toEqual(new Set());
  expect((await store.objects.findOwned(object))?.state).toBe("deleting");
});

test("of many reservations at once exactly the limit pass, for each owner and purpose", async () => {
  const [one, two] = [makeOwner(), makeOwner()];
  await stored({ ownerId: one, purpose: "export" });
  const answers = await Promise.all(
    [one, two].flatMap((ownerId) =>
      Array.from({ length: 12 }, () => store.objects.reserve(makeObject({ ownerId }), 5)),
    ),
  );
  expect(answers.filter(Boolean)).toHaveLength(10);
});

test("what a review or an intake refers to cannot be marked", async () => {
  const pack = await stored({ purpose: "pack" });
  await refer(pack);
  expect(await store.objects.markDeleting(pack)).toBe("referenced");
  const intake = await storeIntake(store);
  expect(await store.objects.markDeleting({ ownerId: intake.ownerId, key: intake.packKey })).toBe("referenced");
  expect((await store.objects.findOwned(pack))?.state).toBe("stored");
});

test("whoever refers to an object while it is being marked is seen: it stays", async () => {
  const pack = await stored({ purpose: "pack" });
  const review = makeReview({ ownerId: pack.ownerId });
  await store.reviews.insert(review);
  const client = await store.sql.connect();
  await client.query("BEGIN");
  await client.query("UPDATE reviews SET pack_key = $1 WHERE owner_id = $2", [pack.key, pack.ownerId]);
  const marking = store.objects.markDeleting(pack);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await client.query("COMMIT");
  client.release();
  expect(await marking).toBe("referenced");
});

test("the sweep sees leftovers and nothing else, oldest first and at most as many as asked for", async () => {
  const marked = await stored({ createdAt: ago(1_000) });
  await store.objects.markDeleting(marked);
  const stalePending = makeObject({ createdAt: ago(2 * HOUR_MS) });
  await store.objects.reserve(stalePending);
  const ended = await stored({ createdAt: ago(3 * HOUR_MS), expiresAt: NOW });
  const loose = await stored({ purpose: "pack", createdAt: ago(4 * HOUR_MS), expiresAt: null });
  const kept = [
    await stored({ createdAt: ago(5 * HOUR_MS), expiresAt: new Date(NOW.getTime() + 1) }),
    await stored({ purpose: "pack", createdAt: ago(HOUR_MS - 1), expiresAt: null }),
    await stored({ purpose: "pack", createdAt: ago(5 * HOUR_MS), expiresAt: null }),
    await stored({ purpose: "pack", createdAt: ago(5 * HOUR_MS), expiresAt: ago(1) }),
  ];
  for (const referenced of kept.slice(2)) await refer(referenced);
  await store.objects.reserve(makeObject({ createdAt: ago(HOUR_MS - 1) }));
  await storeIntake(store, { createdAt: ago(5 * HOUR_MS), expiresAt: ago(HOUR_MS) });
  const expected = [loose, ended, stalePending, marked].map(({ ownerId, key }) => ({ ownerId, key }));
  expect(await store.objects.findSweepable(moment, 10)).toEqual(expected);
  expect(await store.objects.findSweepable(moment, 2)).toEqual(expected.slice(0, 2));
});

test("keys are told apart from those without a row, a thousand at once", async () => {
  const objects = await Promise.all(Array.from({ length: 20 }, () => stored()));
  const strangers = Array.from({ length: 980 }, () => makeObject());
  const known = await store.objects.findKnown([...objects, ...strangers]);
  expect(known).toEqual(new Set(objects.map(({ key }) => key)));
  await expect(store.objects.findKnown(Array.from({ length: 1_001 }, () => makeObject()))).rejects.toThrow(RangeError);
  expect(await store.objects.findKnown([])).toEqual(new Set());
});
