import { afterAll, beforeAll, expect, test } from "vitest";
import type { StoredIntake } from "../intake-store.ts";
import { makeIntake } from "../testing/make-intake.ts";
import { makeOwner } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";
import { storeIntake } from "../testing/store-intake.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const NOW = new Date("2026-05-01T12:00:00.000Z");
const after = (ms: number) => new Date(NOW.getTime() + ms);
const keyOf = ({ ownerId, id }: StoredIntake) => ({ ownerId, intakeId: id });

const add = (parts: Partial<StoredIntake> = {}) =>
  storeIntake(store, { createdAt: NOW, expiresAt: after(60_000), ...parts });

test("an intake comes back as it was stored, for its owner alone, until its time has passed", async () => {
  const intake = await add();
  expect(await store.intakes.find(keyOf(intake), NOW)).toEqual(intake);
  expect(await store.intakes.find({ ownerId: makeOwner(), intakeId: intake.id }, NOW)).toBeNull();
  expect(await store.intakes.find(keyOf(intake), after(60_000))).toBeNull();
});

test("no column holds a path, and bytes moved to another intake do not open", async () => {
  const [one, two] = [await add({ title: "one" }), await add({ title: "two" })];
  const { rows } = await store.sql.query<{ row: string }>("SELECT i::text AS row FROM intakes i");
  for (const { row } of rows) expect(row).not.toMatch(/pay\.ts|7061792e7473/);
  await store.sql.query("UPDATE intakes SET sealed = (SELECT sealed FROM intakes WHERE id = $1) WHERE id = $2", [
    one.id,
    two.id,
  ]);
  await expect(store.intakes.find(keyOf(two), NOW)).rejects.toThrow();
});

test("an intake whose pack nobody noted is refused", async () => {
  await expect(store.intakes.insert(makeIntake())).rejects.toThrow();
});

test("what was not started in time is forgotten, in bounded steps, and nothing else", async () => {
  const open = await add();
  const late = await Promise.all(Array.from({ length: 3 }, () => add({ expiresAt: after(-1) })));
  expect(await store.intakes.removeExpired(NOW, 2)).toBe(2);
  expect(await store.intakes.removeExpired(NOW, 2)).toBe(1);
  expect(await store.intakes.removeExpired(NOW, 2)).toBe(0);
  expect(await store.intakes.find(keyOf(open), NOW)).toEqual(open);
  const { rows } = await store.sql.query("SELECT 1 FROM intakes WHERE id = ANY($1)", [late.map(({ id }) => id)]);
  expect(rows).toEqual([]);
});

test("of many previews of one owner the newest stay, and the packs of the others are named", async () => {
  const ownerId = makeOwner();
  const intakes: StoredIntake[] = [];
  for (let age = 4; age >= 0; age -= 1) intakes.push(await add({ ownerId, createdAt: after(-age) }));
  const other = await add();
  const dropped = await store.intakes.removeBeyond(ownerId, 3);
  expect(dropped.toSorted()).toEqual(
    intakes
      .slice(0, 2)
      .map(({ packKey }) => packKey)
      .toSorted(),
  );
  const left = await Promise.all([...intakes, other].map((intake) => store.intakes.find(keyOf(intake), NOW)));
  expect(left.map((one) => one !== null)).toEqual([false, false, true, true, true, true]);
});
