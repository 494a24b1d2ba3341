import pg from "pg";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type MigrationBench, openMigrationBench } from "../testing/migration-bench.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { PRISMA_LOCK } from "./migration-lock.ts";
import { readStatus } from "./read-status.ts";
import { resolveMigration } from "./resolve-migration.ts";

const NAME = "29990101000000_next";
const SCRIPT = `ALTER TABLE "reviews" ADD COLUMN "later" INTEGER NOT NULL DEFAULT 7;
UPDATE "reviews" SET "later" = "later" + 1;
ALTER TABLE "reviews" ADD CONSTRAINT "reviews_later_check" CHECK ("later" > 0);`;
const DONE = { name: NAME, finished: true, rolledBack: false, steps: 1 };
const UNDONE = { name: NAME, finished: false, rolledBack: true, steps: 0 };

let bench: MigrationBench;
beforeEach(async () => {
  bench = await openMigrationBench();
});
afterEach(() => bench.close());

const apply = () => applyMigrations({ url: bench.url, migrationsDir: bench.migrationsDir, lockTimeoutMs: 300 });

test("killed before its script ran: it is applied", async () => {
  bench.add(NAME, SCRIPT);
  await bench.begin(NAME, SCRIPT);
  expect(await apply()).toEqual({ applied: [NAME], settled: [{ name: NAME, outcome: "had not been applied" }] });
  expect(await bench.notes()).toEqual([UNDONE, DONE]);
  expect((await readStatus(bench.url, { withDrift: true, migrationsDir: bench.migrationsDir })).drift).toEqual([]);
});

test.each([0, 1])("killed after its script, with %i steps noted: it is noted and not run again", async (steps) => {
  bench.add(NAME, SCRIPT);
  await bench.begin(NAME, SCRIPT);
  await bench.client.query(SCRIPT);
  await bench.client.query("UPDATE _prisma_migrations SET applied_steps_count = $1 WHERE finished_at IS NULL", [steps]);
  expect(await apply()).toEqual({ applied: [], settled: [{ name: NAME, outcome: "had been applied" }] });
  expect(await bench.notes()).toEqual([DONE]);
});

test("its session that still runs is waited for, and what it does counts", async () => {
  bench.add(NAME, SCRIPT);
  await bench.begin(NAME, SCRIPT);
  const orphan = new pg.Client({ connectionString: bench.url });
  await orphan.connect();
  await orphan.query("SELECT pg_advisory_lock($1)", [PRISMA_LOCK]);
  const late = orphan.query(`SELECT pg_sleep(0.7); ${SCRIPT}`).then(() => orphan.end());
  expect(await apply()).toMatchObject({ settled: [{ outcome: "had been applied" }] });
  await late;
  expect(await bench.notes()).toEqual([DONE]);
});

test("an index that was cut off is dropped and built again", async () => {
  const script = 'CREATE UNIQUE INDEX CONCURRENTLY "api_keys_name_idx" ON "api_keys" ("name");';
  bench.add(NAME, script);
  await bench.begin(NAME, script);
  const row = (id: number) => `('o', '${id}', repeat('${id}', 64), 'k', 'same', ARRAY['x'], now())`;
  const columns = "owner_id, id, sha256, start, name, scopes, created_at";
  await bench.client.query(`INSERT INTO api_keys (${columns}) VALUES ${row(1)}, ${row(2)}`);
  await expect(bench.client.query(script)).rejects.toThrow("could not create unique index");
  await bench.client.query("DELETE FROM api_keys WHERE id = '2'");
  expect(await apply()).toMatchObject({ applied: [NAME] });
  const { rows } = await bench.client.query(
    "SELECT indisvalid AS valid FROM pg_index WHERE indexrelid = 'api_keys_name_idx'::regclass",
  );
  expect(rows).toEqual([{ valid: true }]);
});

test("what changes rows alone is run again where it says that it may be, and stops otherwise", async () => {
  const script = "UPDATE reviews SET units = 1 WHERE units < 1;";
  bench.add(NAME, script);
  await bench.begin(NAME, script);
  await expect(apply()).rejects.toThrow(/Nothing was changed\. .*pnpm db migrate resolve 29990101000000_next/);
  expect(await bench.notes()).toEqual([{ ...UNDONE, rolledBack: false }]);
  await resolveMigration(bench.url, NAME, false);
  const repeatable = `-- repeatable: it finds nothing the second time\n${script}`;
  const second = "29990102000000_rows";
  bench.add(second, repeatable);
  await bench.begin(second, repeatable);
  expect(await apply()).toMatchObject({ applied: [NAME, second] });
});

test("tables that are neither as before nor as after, and a script that is not here, stop it", async () => {
  bench.add(NAME, SCRIPT);
  await bench.begin(NAME, SCRIPT);
  await bench.client.query('ALTER TABLE "reviews" ADD COLUMN "later" INTEGER NOT NULL DEFAULT 7');
  await expect(apply()).rejects.toThrow("neither as before it nor as after it");
  const status = await readStatus(bench.url, { withDrift: true, migrationsDir: bench.migrationsDir });
  expect(status).toMatchObject({ unfinished: [NAME], drift: [expect.stringContaining("+ column reviews.later")] });
  await bench.client.query("UPDATE _prisma_migrations SET checksum = 'other' WHERE finished_at IS NULL");
  await expect(apply()).rejects.toThrow("does not hold its script as it was run");
  await resolveMigration(bench.url, NAME, true);
  expect(await bench.notes()).toEqual([DONE]);
});

test("a lock that a long transaction holds: given up in time, told who, nothing left, nobody else held up", async () => {
  bench.add(NAME, SCRIPT);
  await bench.client.query("BEGIN; SELECT count(*) FROM reviews");
  const other = new pg.Client({ connectionString: bench.url });
  await other.connect();
  const startedMs = performance.now();
  const given = expect(apply()).rejects.toThrow(/held by session \d+ \(role coderevai, bench, idle in transaction/);
  let worstMs = 0;
  while (performance.now() - startedMs < 2_000) {
    const askedMs = performance.now();
    await other.query("SELECT count(*) FROM reviews");
    worstMs = Math.max(worstMs, performance.now() - askedMs);
  }
  await given;
  expect(performance.now() - startedMs).toBeLessThan(10_000);
  expect(worstMs).toBeLessThan(300 + 500);
  await bench.client.query("ROLLBACK");
  await other.end();
  expect((await bench.notes()).every(({ rolledBack }) => rolledBack)).toBe(true);
  expect(await apply()).toEqual({ applied: [NAME] });
});
