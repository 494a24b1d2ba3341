import { randomUUID } from "node:crypto";
import { CLEAR_HISTORY_CONSEQUENCE } from "@coderevai/contract/history";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import { objectKey } from "@coderevai/core/objects/object-key";
import { storeObject } from "@coderevai/core/objects/store-object";
import { sweepObjects } from "@coderevai/core/objects/sweep-objects";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, createApiUnderTest, newOwner } from "../../testing/api-under-test.ts";

let api: ApiUnderTest;
let sql: pg.Pool;
beforeAll(async () => {
  api = await createApiUnderTest();
  sql = new pg.Pool({ connectionString: api.databaseUrl, max: 2 });
});
afterAll(async () => {
  await sql.end();
  await api.close();
});

/** A review of many files with a pack, ledger rows, feedback and an export that lies in the bucket. */
async function storeReview(owner: OwnerId): Promise<ReviewId> {
  const files = [
    { path: "src/a.ts", text: "export const a = 1;\n" },
    { path: "src/b.ts", text: "export const b = 1;\n" },
  ];
  const { intakeId } = await api.caller(owner).review.preview({ from: "files", files, useModel: false });
  const start = { intakeId, modes: [], useModel: false, idempotencyKey: randomUUID() };
  const { reviewId } = await api.caller(owner).review.startFiles(start);
  const rating = { scale: "stars", value: 5 } as const;
  await api.caller(owner).review.feedback({ reviewId, findingId: null, rating, comment: "good" });
  const expiresAt = new Date(Date.now() + 60_000);
  const object = { ownerId: owner, key: objectKey.ofExport(owner, reviewId), purpose: "export", expiresAt } as const;
  await storeObject(api.services, { ...object, contentType: "application/octet-stream" }, new Uint8Array([1]));
  return reviewId;
}

/** What was used stays used: times, ids and counts. Nothing of a review is in them. */
const RECORDS_OF_USE: ReadonlySet<string> = new Set(["api_usage", "unit_periods", "unit_entries"]);

/** Tables with rows that name the owner, but for those records, and what lies in the bucket for them. */
async function leftOf(owner: OwnerId): Promise<string[]> {
  const tables = await sql.query<{ table_name: string }>(
    "SELECT table_name FROM information_schema.columns WHERE table_schema = 'public' AND column_name = 'owner_id'",
  );
  const left: string[] = [];
  for (const { table_name: table } of tables.rows) {
    const { rows } = await sql.query(`SELECT 1 FROM ${table} WHERE owner_id = $1 LIMIT 1`, [owner]);
    if (rows.length > 0 && !RECORDS_OF_USE.has(table)) left.push(table);
  }
  for await (const { key } of api.services.blobs.list("", 1_000)) if (key.includes(owner)) left.push(key);
  return left;
}

test("of a removed review nothing is left in Postgres or in the bucket", async () => {
  const owner = newOwner();
  const reviewId = await storeReview(owner);
  const before = await leftOf(owner);
  expect(before).toEqual(expect.arrayContaining(["reviews", "review_files", "feedback", "stored_objects"]));
  expect(before.filter((name) => name.includes("/")).map((key) => key.split("/")[0])).toEqual(["export", "pack"]);
  expect(await api.caller(owner).history.remove({ reviewId })).toEqual({ removedCount: 1 });
  expect(await leftOf(owner)).toEqual([]);
});

test("removing one review leaves the others of its owner whole", async () => {
  const owner = newOwner();
  const [gone, stays] = [await storeReview(owner), await storeReview(owner)];
  await api.caller(owner).history.remove({ reviewId: gone });
  expect((await api.caller(owner).review.file({ reviewId: stays, path: "src/a.ts" })).text).toContain("a = 1");
  expect((await leftOf(owner)).filter((name) => name.startsWith("export/"))).toHaveLength(1);
});

test("of a cleared history nothing is left either", async () => {
  const owner = newOwner();
  for (let made = 0; made < 3; made += 1) await storeReview(owner);
  const cleared = await api.caller(owner).history.clear({ consequence: CLEAR_HISTORY_CONSEQUENCE });
  expect(cleared).toEqual({ removedCount: 3 });
  expect(await leftOf(owner)).toEqual([]);
});

test("a bucket that is away does not hold a removal up, and the sweep finishes it", async () => {
  const owner = newOwner();
  const reviewId = await storeReview(owner);
  await api.bucket.setFault({ mode: "fail", remaining: 1_000, method: "DELETE" });
  const startedMs = performance.now();
  await api.caller(owner).history.remove({ reviewId });
  expect(performance.now() - startedMs).toBeLessThan(6_000);
  expect(await leftOf(owner)).toEqual(expect.arrayContaining(["stored_objects"]));
  await api.bucket.setFault({ mode: "none" });
  await sweepObjects(api.services);
  expect(await leftOf(owner)).toEqual([]);
});
