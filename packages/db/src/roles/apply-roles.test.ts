import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { applyMigrations } from "../migrate/apply-migrations.ts";
import { openReviewQueue } from "../queue/review-queue.ts";
import { makeFinding } from "../testing/make-finding.ts";
import { doneFile, insertJob } from "../testing/make-job.ts";
import { makeReview } from "../testing/make-review.ts";
import { openStoreOn } from "../testing/open-test-store.ts";
import { refuseDifferences } from "../testing/refuse-differences.ts";
import { openRoleBench, type RoleBench } from "../testing/role-bench.ts";
import { applyRoles } from "./apply-roles.ts";
import type { RoleKey } from "./database-roles.ts";

let bench: RoleBench;
const pools: Record<string, pg.Pool> = {};
beforeAll(async () => {
  bench = await openRoleBench();
  await applyRoles(bench.ownerUrl, bench.prefix, bench.passwords);
});
afterAll(async () => {
  for (const pool of Object.values(pools)) await pool.end();
  await bench.close();
});

async function as(key: RoleKey, text: string): Promise<Record<string, unknown>[]> {
  pools[key] ??= new pg.Pool({ connectionString: bench.urlOf(key), max: 1 });
  return (await pools[key].query(text)).rows;
}

test("the app does its work as its role: reviews, files, the queue, units, feedback", async () => {
  const store = openStoreOn(bench.urlOf("app"));
  const queue = await openReviewQueue({
    url: bench.urlOf("app"),
    onError: (error) => expect.unreachable(String(error)),
  });
  try {
    const review = makeReview();
    const key = { ownerId: review.ownerId, reviewId: review.id };
    expect(await store.reviews.insert(review)).toEqual({ outcome: "inserted" });
    await store.reviews.appendFindings(key, [{ sequence: 1, finding: makeFinding(1) }]);
    const about = { path: "answer.js", language: "javascript", lineCount: 2, sha256: "b".repeat(64) } as const;
    const bytes = { sizeBytes: 19, reviewedBytes: 19, skippedBytes: 0, reasons: [] };
    const files = [{ ...about, ...bytes, status: "reviewed" as const }];
    const outcome = { status: "done", verdict: "findings", finishedAt: new Date(), files } as const;
    expect(await store.reviews.finish(key, "runner-a", outcome)).toBe(true);
    const history = await store.reviews.listHistory(key.ownerId, { limit: 10 }, null);
    expect(history.rows.map(({ id }) => id)).toEqual([review.id]);
    const rating = { scale: "stars", value: 5 } as const;
    await store.reviews.saveFeedback(
      key.ownerId,
      { reviewId: key.reviewId, findingId: null, rating, comment: null },
      new Date(),
    );
    await store.billing.bindCustomer(key.ownerId, `cus_${bench.prefix}`, new Date());
    await store.reviews.remove(key, new Date());

    const job = await insertJob(store);
    const jobKey = { ownerId: job.ownerId, reviewId: job.id };
    const taken = await queue.take();
    expect(taken?.key).toEqual(jobKey);
    const lease = { holder: "w", until: new Date(Date.now() + 60_000) };
    await store.jobs.claim(jobKey, lease, "test");
    expect(
      await store.jobs.completeFiles(
        jobKey,
        "w",
        job.files.map((file) => doneFile(file, 1)),
      ),
    ).toBe(true);
    await store.jobs.finish(jobKey, "w", { verdict: "findings", finishedAt: new Date() });
    if (taken) {
      expect(await queue.beat(taken)).toBe(true);
      await queue.complete(taken);
    }
    await queue.tend();
    expect(await queue.findOrphans(10)).toEqual([]);
  } finally {
    await queue.close();
    await store.close();
  }
  await refuseDifferences(bench.ownerUrl);
});

const DENIED = "42501";

test("the app changes no table, makes nothing, and is nobody else", async () => {
  const tries = [
    "CREATE TABLE mine (a int)",
    "CREATE TEMPORARY TABLE mine (a int)",
    "CREATE SCHEMA mine",
    "CREATE TABLE pgboss.mine (a int)",
    "ALTER TABLE reviews ADD COLUMN mine int",
    "ALTER TABLE reviews DISABLE ROW LEVEL SECURITY",
    "DROP TABLE reviews",
    "TRUNCATE reviews",
    "CREATE INDEX mine ON reviews (id)",
    "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
    'SELECT pgboss.create_queue(\'mine\', \'{"policy": "standard", "partition": true}\')',
    "DELETE FROM _prisma_migrations",
    "UPDATE _prisma_migrations SET checksum = ''",
    "CREATE ROLE mine",
    `SET ROLE ${bench.prefix}_migrator`,
    `ALTER ROLE ${bench.prefix}_app BYPASSRLS`,
    "COPY reviews TO PROGRAM 'true'",
    "SELECT pg_read_file('postgresql.conf')",
    "SELECT rolpassword FROM pg_authid",
  ];
  for (const text of tries) await expect(as("app", text), text).rejects.toMatchObject({ code: DENIED });
  expect(await as("app", "SELECT count(*)::int > 0 AS known FROM _prisma_migrations")).toEqual([{ known: true }]);
});

test("row-level security holds for the app, though not for the owner", async () => {
  await as(
    "migrator",
    `CREATE TABLE walled (owner text); INSERT INTO walled VALUES ('a'), ('b');
     ALTER TABLE walled ENABLE ROW LEVEL SECURITY; CREATE POLICY own ON walled USING (owner = 'a')`,
  );
  expect(await as("app", "SELECT owner FROM walled")).toEqual([{ owner: "a" }]);
  expect(await as("migrator", "SELECT owner FROM walled")).toHaveLength(2);
  await as("migrator", "DROP TABLE walled");
});

test("readonly reads, and writes nothing, not even when it says it does", async () => {
  await as("readonly", "SELECT * FROM reviews, pgboss.job");
  await expect(as("readonly", "DELETE FROM reviews")).rejects.toMatchObject({ code: "25006" });
  for (const text of [
    "DELETE FROM reviews",
    "DELETE FROM pgboss.job",
    "CREATE TABLE mine (a int)",
    "TRUNCATE reviews",
  ]) {
    await expect(as("readonly", `BEGIN READ WRITE; ${text}`), text).rejects.toMatchObject({ code: DENIED });
  }
});

test("what the next migration makes is the app's to use and readonly's to read, with nobody's help", async () => {
  const dir = mkdtempSync(join(tmpdir(), "coderevai-migrations-"));
  try {
    cpSync(fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url)), dir, { recursive: true });
    const name = "29990101000000_next";
    mkdirSync(join(dir, name));
    const text = "CREATE SCHEMA later; CREATE TABLE later.t (a serial); CREATE TABLE t (a serial, b text);";
    writeFileSync(join(dir, name, "migration.sql"), `${text} ALTER TABLE reviews ADD COLUMN later int;`);
    expect(await applyMigrations({ url: bench.urlOf("migrator"), migrationsDir: dir })).toEqual({ applied: [name] });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
  for (const table of ["t", "later.t"]) {
    await as("app", `INSERT INTO ${table} DEFAULT VALUES`);
    expect(await as("readonly", `SELECT a FROM ${table}`)).toEqual([{ a: 1 }]);
  }
  await expect(as("app", "TRUNCATE t")).rejects.toMatchObject({ code: DENIED });
});

test("nobody holds the others up: time limits are the roles'", async () => {
  const limits = async (key: RoleKey) =>
    (
      await as(
        key,
        `SELECT current_setting('statement_timeout') AS statement, current_setting('lock_timeout') AS lock,
                current_setting('idle_in_transaction_session_timeout') AS idle`,
      )
    )[0];
  expect(await limits("app")).toEqual({ statement: "5s", lock: "2s", idle: "30s" });
  expect(await limits("migrator")).toEqual({ statement: "15min", lock: "5s", idle: "1min" });
  expect(await limits("readonly")).toEqual({ statement: "1min", lock: "2s", idle: "1min" });
});

test("applied again, also by many at once, it changes nothing; a new password takes the old one's place", async () => {
  const look = `SELECT relname, relowner::regrole::text, relacl::text FROM pg_class
                WHERE relnamespace IN ('public'::regnamespace, 'pgboss'::regnamespace) AND relkind IN ('r', 'p', 'S')
                  AND relname NOT IN ('t', 't_a_seq') ORDER BY 1`;
  const before = await as("migrator", look);
  expect(new Set(before.map((row) => row.relowner))).toEqual(new Set([`${bench.prefix}_migrator`]));
  const none = { migrator: null, app: null, readonly: null };
  await Promise.all([1, 2, 3, 4].map(() => applyRoles(bench.ownerUrl, bench.prefix, none)));
  expect(await as("migrator", look)).toEqual(before);
  const old = bench.urlOf("readonly");
  await applyRoles(bench.ownerUrl, bench.prefix, { ...none, readonly: "another" });
  const client = new pg.Client({ connectionString: old });
  await expect(client.connect()).rejects.toMatchObject({ code: "28P01" });
});

test("a role that may more than it should is refused, and nothing is changed", async () => {
  const other = `${bench.prefix}_other`;
  await bench.superuser(`CREATE ROLE ${other}_app LOGIN BYPASSRLS`);
  const refused = applyRoles(bench.ownerUrl, other, bench.passwords);
  await expect(refused).rejects.toThrow(`The role ${other}_app has more than it may have`);
  await bench.superuser(`ALTER ROLE ${other}_app NOBYPASSRLS; GRANT pg_read_all_data TO ${other}_app`);
  await expect(applyRoles(bench.ownerUrl, other, bench.passwords)).rejects.toThrow("has more than it may have");
  await bench.superuser(
    `DO $$ BEGIN IF EXISTS (SELECT FROM pg_roles WHERE rolname = '${other}_migrator') THEN RAISE 'made'; END IF; END $$`,
  );
});

test("no password is in an error or in the server's log", async () => {
  const secret = "secret-of-nobody-4711";
  const passwords = { migrator: secret, app: secret, readonly: secret };
  // Somebody else's role: setting its password is what fails.
  await bench.superuser(`CREATE ROLE ${bench.prefix}_strong_app LOGIN`);
  const failed = await applyRoles(bench.ownerUrl, `${bench.prefix}_strong`, passwords).catch((error: unknown) => error);
  expect(String(failed)).toContain(`permission denied to alter role: ${bench.prefix}_strong_app`);
  expect(`${JSON.stringify(failed)} ${failed} ${(failed as Error).stack}`).not.toContain(secret);
  await applyRoles(bench.ownerUrl, bench.prefix, { ...passwords, app: null });
  const [row] = await as("migrator", "SELECT 1").catch(() => [null]);
  expect(row).toBeDefined();
  const { CODEREVAI_TEST_STATE: stateDir = "" } = process.env;
  expect(readFileSync(join(stateDir, "postgres", "server.log"), "utf8")).not.toContain(secret);
});
