import { afterAll, beforeAll, expect, test } from "vitest";
import { makeKey } from "../testing/make-key.ts";
import { makeOwner } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";
import { sha256OfKey } from "./key-secret.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const MAX = 3;
const AT = new Date("2026-03-01T10:00:00.123Z");
const minutesLater = (minutes: number) => new Date(AT.getTime() + minutes * 60_000);

test("a key is found by its hash, with its owner and scopes, and nothing else of it is stored", async () => {
  const key = makeKey({ scopes: ["review:read", "history:write"], createdAt: AT, expiresAt: minutesLater(5) });
  const stored = await store.keys.insert(key, MAX);
  expect(await store.keys.list(key.ownerId)).toEqual([stored]);
  expect(await store.keys.findHolder(sha256OfKey(key.secret))).toEqual({
    ownerId: key.ownerId,
    keyId: key.id,
    scopes: ["review:read", "history:write"],
    expiresAt: minutesLater(5),
    lastUsedAt: null,
  });
  const { rows } = await store.sql.query("SELECT * FROM api_keys WHERE id = $1", [key.id]);
  expect(JSON.stringify(rows)).not.toContain(key.secret.slice(5, 12));
  expect(rows[0].start).toBe(key.secret.slice(0, 9));
});

test("the database refuses what is no hash", async () => {
  const write = (sha256: string, start = "crai_abcd") =>
    store.sql.query(
      `INSERT INTO api_keys (owner_id, id, sha256, start, name, scopes, created_at)
       VALUES ('user_x', 'key_x', $1, $2, 'x', ARRAY['review:read'], now())`,
      [sha256, start],
    );
  await expect(write(makeKey().secret)).rejects.toThrow("api_keys_sha256_check");
  await expect(write("a".repeat(64), makeKey().secret)).rejects.toThrow("api_keys_start_check");
});

test("a list holds the owner's keys alone, newest first, without their hashes", async () => {
  const ownerId = makeOwner();
  const older = makeKey({ ownerId, createdAt: AT, name: "older" });
  const newer = makeKey({ ownerId, createdAt: minutesLater(1), name: "newer" });
  for (const key of [older, newer, makeKey()]) await store.keys.insert(key, MAX);
  const listed = await store.keys.list(ownerId);
  expect(listed.map(({ name }) => name)).toEqual(["newer", "older"]);
  expect(Object.keys(listed[0] ?? {}).sort()).toEqual(
    ["createdAt", "expiresAt", "id", "lastUsedAt", "name", "scopes", "start"].sort(),
  );
});

test("of many made at once no more than the limit are stored", async () => {
  const ownerId = makeOwner();
  const made = await Promise.all(Array.from({ length: 12 }, () => store.keys.insert(makeKey({ ownerId }), MAX)));
  expect(made.filter((key) => key !== null)).toHaveLength(MAX);
  expect(await store.keys.list(ownerId)).toHaveLength(MAX);
});

test("a removed key is not found any more, and only its owner removes it", async () => {
  const key = makeKey();
  await store.keys.insert(key, MAX);
  expect(await store.keys.remove(makeOwner(), key.id)).toBe(false);
  expect(await store.keys.findHolder(sha256OfKey(key.secret))).not.toBeNull();
  expect(await store.keys.remove(key.ownerId, key.id)).toBe(true);
  expect(await store.keys.findHolder(sha256OfKey(key.secret))).toBeNull();
  expect(await store.keys.remove(key.ownerId, key.id)).toBe(false);
});

test("a use is noted once a minute", async () => {
  const key = makeKey({ createdAt: AT });
  await store.keys.insert(key, MAX);
  const holder = { ownerId: key.ownerId, keyId: key.id };
  const use = async (minutes: number) => {
    await store.keys.noteUse(holder, minutesLater(minutes), minutesLater(minutes - 1));
    return (await store.keys.findHolder(sha256OfKey(key.secret)))?.lastUsedAt;
  };
  expect(await use(0)).toEqual(AT);
  expect(await use(0.9)).toEqual(AT);
  expect(await use(1)).toEqual(minutesLater(1));
});

test("a look-up reads one row of one index", async () => {
  const client = await store.sql.connect();
  try {
    await client.query("BEGIN; SET LOCAL enable_seqscan = off");
    const { rows } = await client.query("EXPLAIN SELECT owner_id FROM api_keys WHERE sha256 = 'x'");
    expect(JSON.stringify(rows)).toContain("Index Scan using api_keys_sha256_key");
  } finally {
    await client.query("ROLLBACK");
    client.release();
  }
});
