import { readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { insertJob, makeReview } from "@coderevai/db/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BackupBench, openBackupBench } from "./testing/backup-bench.ts";

let bench: BackupBench;
beforeEach(async () => {
  bench = await openBackupBench();
});
afterEach(() => bench.close());

const OK = { code: 0, complaint: "" };

async function insertReview() {
  const review = makeReview();
  await bench.store.reviews.insert(review);
  return { ownerId: review.ownerId, reviewId: review.id };
}

test("what was backed up is what is restored: rows, keys, indexes, constraints, triggers and waiting jobs", async () => {
  const review = await insertReview();
  const job = await insertJob(bench.store);
  expect(await bench.run("create")).toMatchObject(OK);
  expect(await bench.run("verify")).toMatchObject(OK);
  const url = bench.newTarget();
  expect(await bench.run("restore")).toMatchObject({ ...OK, json: { hasJobs: true, hasRoles: true } });
  const ids = await bench.query(url, "SELECT id FROM reviews ORDER BY id");
  expect(ids.map(({ id }) => id)).toEqual([review.reviewId, job.id].sort());
  const jobs = "SELECT id, state, singleton_key FROM pgboss.job";
  expect(await bench.query(url, jobs)).toEqual(await bench.query(bench.adminUrl, jobs));
  const asApp = bench.store.url.replace(/\/[^/]*$/, new URL(url).pathname);
  expect(await bench.query(asApp, "SELECT count(*)::int AS n FROM reviews")).toEqual([{ n: 2 }]);
  for (const schema of [
    "SELECT conrelid::regclass::text AS t, conname, convalidated, pg_get_constraintdef(oid) AS d FROM pg_constraint WHERE connamespace = 'public'::regnamespace ORDER BY 1, 2",
    "SELECT indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1",
    "SELECT tgrelid::regclass::text AS t, tgname, tgenabled FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2",
    "SELECT migration_name, checksum FROM _prisma_migrations ORDER BY 1",
  ]) {
    expect(await bench.query(url, schema)).toEqual(await bench.query(bench.adminUrl, schema));
  }
});

test("what was deleted after the back-up stays deleted, and its units are settled", async () => {
  const [kept, gone] = [await insertReview(), await insertReview()];
  await bench.run("create");
  await bench.store.reviews.remove(gone, new Date());
  expect(await bench.run("deletions")).toMatchObject({ ...OK, json: { entries: 1 } });
  const url = bench.newTarget();
  expect(await bench.run("restore")).toMatchObject({ ...OK, json: { redeleted: { reviews: 1, keys: 0 } } });
  expect(await bench.query(url, "SELECT id FROM reviews")).toEqual([{ id: kept.reviewId }]);
  const entry = `SELECT state FROM unit_entries WHERE review_id = '${gone.reviewId}'`;
  expect(await bench.query(url, entry)).toEqual([{ state: "released" }]);
  expect(await bench.query(url, "SELECT count(*)::int AS n FROM deletions")).toEqual([{ n: 1 }]);
});

test("writes go on while a back-up is made, and it holds one moment of them", async () => {
  const { ownerId, reviewId } = await insertReview();
  await bench.store.usage.record({
    ownerId,
    requestId: "r",
    procedure: "p",
    at: new Date(),
    durationMs: 1,
    status: "ok",
    tokens: 0,
  });
  const state = { isOver: false, moves: 0 };
  const moving = (async () => {
    for (; !state.isOver; state.moves += 1) {
      const units = `WITH moved AS (UPDATE reviews SET units = units - 1 WHERE id = '${reviewId}') `;
      await bench.store.sql.query(`${units} UPDATE api_usage SET tokens = tokens + 1`);
    }
  })();
  for (let round = 0; round < 2; round += 1) {
    expect(await bench.run("create")).toMatchObject(OK);
    const url = bench.newTarget();
    expect(await bench.run("restore")).toMatchObject(OK);
    const sum = "SELECT (SELECT units FROM reviews) + (SELECT tokens FROM api_usage) AS sum";
    expect(await bench.query(url, sum)).toEqual([{ sum: 1 }]);
  }
  state.isOver = true;
  await moving;
  expect(state.moves).toBeGreaterThan(50);
  await bench.store.sql.query("UPDATE reviews SET units = 1");
});

test("the drill restores the newest, opens a review as the product does, and leaves no database", async () => {
  const key = await insertReview();
  const outcome = { status: "done", verdict: "clean", files: [], finishedAt: new Date() } as const;
  await bench.store.reviews.finish(key, "runner-a", outcome);
  await bench.run("create");
  bench.newTarget();
  const drill = await bench.run("drill");
  expect(drill).toMatchObject(OK);
  expect(JSON.stringify(drill.json)).toContain("the newest review opens: 1 sources");
  const databases = "SELECT datname FROM pg_database WHERE datname ~ '^(restoring|drill)_'";
  expect(await bench.query(bench.adminUrl, databases)).toEqual([]);
  bench.env.SOURCE_ENCRYPTION_KEY = `k1:${Buffer.alloc(32, 2).toString("base64")}`;
  expect(await bench.run("drill")).toMatchObject({ code: 1, complaint: expect.stringContaining("does not open") });
  expect(await bench.query(bench.adminUrl, databases)).toEqual([]);
});

test("the age of the newest good back-up is told, in hours and as metrics, and too old a one fails", async () => {
  const file = path.join(tmpdir(), `coderevai-backup-${process.pid}.prom`);
  expect(await bench.run("age", "--metrics", file)).toMatchObject({ code: 1, json: { newest: null, isStale: true } });
  expect(await readFile(file, "utf8")).toContain("coderevai_backup_timestamp_seconds 0\n");
  await insertReview();
  await bench.run("create");
  bench.clock.now = new Date(Date.now() + 3_600_000);
  expect(await bench.run("age", "--metrics", file)).toMatchObject({ code: 0, json: { isStale: false } });
  expect(await readFile(file, "utf8")).toMatch(/^coderevai_backup_timestamp_seconds 17\d{8}(\.\d+)?$/m);
  bench.clock.now = new Date(Date.now() + 3 * 3_600_000);
  expect(await bench.run("age")).toMatchObject({ code: 1, json: { isStale: true } });
  await rm(file);
});
