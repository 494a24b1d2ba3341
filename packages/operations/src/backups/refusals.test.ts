import { makeReview } from "@coderevai/db/testing";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { type BackupBench, openBackupBench } from "./testing/backup-bench.ts";

let bench: BackupBench;
/** Two back-ups, and everything in the bucket as it was written. */
let first = "";
let second = "";
const written = new Map<string, Uint8Array<ArrayBuffer>>();
beforeAll(async () => {
  bench = await openBackupBench();
  const reviews = [makeReview(), makeReview()];
  for (const review of reviews) await bench.store.reviews.insert(review);
  first = String((await bench.run("create")).json.id);
  bench.clock.now = new Date(bench.clock.now.getTime() + 60_000);
  second = String((await bench.run("create")).json.id);
  for (const key of await bench.keys("")) written.set(key, (await bench.blobs.get(key)) ?? new Uint8Array());
});
afterAll(() => bench.close());
beforeEach(async () => {
  for (const key of await bench.keys("")) if (!written.has(key)) await bench.blobs.remove(key);
  for (const [key, bytes] of written) await put(key, bytes);
});

const put = (key: string, bytes: Uint8Array<ArrayBuffer>) =>
  bench.blobs.put(key, bytes, { contentType: "application/octet-stream" });
const bytesOf = (key: string) => written.get(key) ?? new Uint8Array();
const manifestKey = (id: string) => `database/manifests/${id}`;
const partKey = (id: string, table: string) => `database/parts/${id}/public.${table}/000000`;
const changed = (bytes: Uint8Array<ArrayBuffer>, at: number) =>
  bytes.with(at < 0 ? bytes.length + at : at, (bytes.at(at) ?? 0) ^ 1);

async function expectUnverified(sentence: string): Promise<void> {
  expect(await bench.run("verify")).toMatchObject({ code: 1, complaint: expect.stringContaining(sentence) });
}

/** Says it in these words, on verifying and on restoring, and restores nothing. */
async function expectRefusal(sentence: string, ...words: string[]): Promise<void> {
  const url = bench.newTarget();
  for (const verb of ["verify", "restore"]) {
    const refused = await bench.run(verb, ...words);
    expect(refused).toMatchObject({ code: 1, complaint: expect.stringContaining(sentence) });
  }
  await expect(bench.query(url, "SELECT 1")).rejects.toMatchObject({ code: "3D000" });
  const left = await bench.query(bench.adminUrl, "SELECT FROM pg_database WHERE datname ~ '^restoring_'");
  expect(left).toEqual([]);
}

test("one changed byte, wherever it is", async () => {
  const key = partKey(second, "reviews");
  for (const at of [5, 200, bytesOf(key).length >> 1]) {
    await put(key, changed(bytesOf(key), at));
    await expectUnverified("was changed after it was written");
  }
  await put(key, changed(bytesOf(key), -1));
  await expectRefusal("was changed after it was written");
});

test("one changed byte of the manifest, such as one that makes it newer", async () => {
  const bytes = bytesOf(manifestKey(second));
  const sealedAt = bytes.indexOf(0x0a) + 1 + 12 + 16;
  const year = `{"id":"${second}","kind":"database","snapshotAt":"202`.length;
  for (const at of [sealedAt + year, -1]) {
    await put(manifestKey(second), changed(bytes, at));
    await expectRefusal("was changed or cut short after it was written");
  }
});

test("a truncated part, an empty one, a longer one and a missing one", async () => {
  const key = partKey(second, "reviews");
  await put(key, bytesOf(key).slice(0, -1));
  await expectRefusal("is cut short");
  await put(key, new Uint8Array());
  await expectUnverified("is empty");
  await put(key, new Uint8Array([...bytesOf(key), 0]));
  await expectUnverified("is longer than");
  await bench.blobs.remove(key);
  await expectUnverified("is missing");
});

test("parts that were swapped, and the part of another back-up", async () => {
  await put(partKey(second, "reviews"), bytesOf(partKey(second, "review_sources")));
  await expectUnverified("parts were swapped");
  await put(partKey(second, "reviews"), bytesOf(partKey(first, "reviews")));
  await expectUnverified(`belongs to another back-up, ${first}`);
});

test("an empty manifest, one of another back-up, one of a later format, and none", async () => {
  await put(manifestKey(second), new Uint8Array());
  await expectRefusal("is empty");
  await put(manifestKey(second), bytesOf(manifestKey(first)));
  await expectRefusal(`is that of ${first}`);
  const later = Buffer.from(bytesOf(manifestKey(second)))
    .toString("latin1")
    .replace('"version":1', '"version":2');
  await put(manifestKey(second), new Uint8Array(Buffer.from(later, "latin1")));
  await expectRefusal("Use a newer one");
  await bench.blobs.remove(manifestKey(second));
  await expectRefusal("was never finished or was removed", second);
});

test("one that is older than is allowed", async () => {
  bench.clock.now = new Date(Date.now() + 3 * 3_600_000);
  await expectRefusal("at most 1.0 hours are allowed", "--max-age", "1h");
  bench.clock.now = new Date(Date.now() + 91 * 24 * 3_600_000);
  expect((await bench.run("restore")).complaint).toContain("91.0 days old");
  bench.clock.now = new Date();
});

test("a key that is not there, or another key of its name; a rotated one still opens", async () => {
  const { BACKUP_ENCRYPTION_KEY: own = "" } = bench.env;
  bench.env.BACKUP_ENCRYPTION_KEY = `b2:${Buffer.alloc(32, 2).toString("base64")}`;
  await expectRefusal("sealed with the key b1, which BACKUP_ENCRYPTION_KEY does not hold");
  bench.env.BACKUP_ENCRYPTION_KEY = `b1:${Buffer.alloc(32, 2).toString("base64")}`;
  await expectRefusal("sealed with another key of the name b1");
  bench.env.BACKUP_ENCRYPTION_KEY = `b2:${Buffer.alloc(32, 2).toString("base64")},${own}`;
  expect(await bench.run("verify")).toMatchObject({ code: 0 });
  bench.env.BACKUP_ENCRYPTION_KEY = own;
});

test("a database that is not empty, most of all the product's", async () => {
  bench.env.RESTORE_DATABASE_URL = bench.adminUrl;
  expect(await bench.run("restore")).toMatchObject({
    code: 1,
    complaint: expect.stringContaining("is the one that the product uses, and is not empty"),
  });
  const url = bench.newTarget();
  const name = new URL(url).pathname.slice(1);
  await bench.query(bench.adminUrl, `CREATE DATABASE ${name}`);
  await bench.query(url, "CREATE TABLE somebodys (n int)");
  expect((await bench.run("restore")).complaint).toContain("is not empty");
  expect(await bench.query(url, "SELECT count(*)::int AS n FROM somebodys")).toEqual([{ n: 0 }]);
  await bench.query(url, "DROP TABLE somebodys");
  expect(await bench.run("restore")).toMatchObject({ code: 0 });
  expect(await bench.query(url, "SELECT count(*)::int AS n FROM reviews")).toEqual([{ n: 2 }]);
});

test("migrations that are unknown here or have other words, and tables that somebody changed by hand", async () => {
  const { sql } = bench.store;
  const restoreNow = async () => {
    bench.clock.now = new Date(bench.clock.now.getTime() + 60_000);
    await bench.run("create");
    bench.newTarget();
    return (await bench.run("restore")).complaint;
  };
  await sql.query("ALTER TABLE feedback ADD COLUMN by_hand int");
  expect(await restoreNow()).toContain("public.feedback in the back-up");
  await sql.query("ALTER TABLE feedback DROP COLUMN by_hand");
  const last = "migration_name = (SELECT max(migration_name) FROM _prisma_migrations)";
  await sql.query(`UPDATE _prisma_migrations SET checksum = md5(checksum) WHERE ${last}`);
  expect(await restoreNow()).toContain("has other words here");
  await sql.query(`UPDATE _prisma_migrations SET migration_name = '29990101000000_later' WHERE ${last}`);
  expect(await restoreNow()).toContain("29990101000000_later, which is not in this checkout");
});
