import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { makeReview } from "@coderevai/db/testing";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type BackupBench, openBackupBench } from "./testing/backup-bench.ts";

const PROGRAM = fileURLToPath(new URL("../backup.ts", import.meta.url));
const DAY_MS = 24 * 3_600_000;

let bench: BackupBench;
beforeEach(async () => {
  bench = await openBackupBench();
  await bench.store.reviews.insert(makeReview());
});
afterEach(() => bench.close());

/** Kills the program with its first parts stored. */
async function killCreate(): Promise<void> {
  const child = spawn(process.execPath, [PROGRAM, "create"], { env: { PATH: process.env.PATH, ...bench.env } });
  while ((await bench.keys("database/parts/")).length < 3) await new Promise((resolve) => setTimeout(resolve, 2));
  child.kill("SIGKILL");
  await once(child, "close");
}

test("a back-up that was killed does not count, and is swept after a day", async () => {
  // Nobody's table is so large here that one could be caught: every part takes its time.
  await bench.slow(30);
  await killCreate();
  await bench.slow(0);
  expect((await bench.keys("database/parts/")).length).toBeGreaterThan(0);
  expect(await bench.run("list")).toMatchObject({ code: 0, json: { backups: [] } });
  expect(await bench.run("age")).toMatchObject({ code: 1, json: { newest: null } });
  expect((await bench.run("verify")).complaint).toContain("There is no finished back-up");
  expect(await bench.run("prune")).toMatchObject({ code: 0, json: { unfinished: [] } });
  expect((await bench.keys("database/parts/")).length).toBeGreaterThan(0);
  bench.clock.now = new Date(Date.now() + DAY_MS + 60_000);
  expect((await bench.run("prune", "--dry-run")).json.unfinished).toHaveLength(1);
  expect((await bench.run("prune")).json.unfinished).toHaveLength(1);
  expect(await bench.keys("")).toEqual([]);
});

test("a back-up with a part that is gone is no good one, and the one before it is the newest", async () => {
  const whole = String((await bench.run("create")).json.id);
  bench.clock.now = new Date(bench.clock.now.getTime() + 60_000);
  const broken = String((await bench.run("create")).json.id);
  const [part = ""] = await bench.keys(`database/parts/${broken}/`);
  await bench.blobs.remove(part);
  expect(await bench.run("age")).toMatchObject({ code: 0, json: { newest: { id: whole } } });
  expect((await bench.run("list")).json.backups).toMatchObject([
    { id: broken, problem: expect.stringContaining("lacks a part") },
    { id: whole, rows: expect.any(Number) },
  ]);
});

test("a database that goes away in the middle fails the back-up, and nothing that counts is left", async () => {
  await bench.slow(30);
  const creating = bench.run("create");
  while ((await bench.keys("database/parts/")).length < 3) await new Promise((resolve) => setTimeout(resolve, 2));
  const others = "application_name = 'coderevai-backup'";
  await bench.store.sql.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE ${others}`);
  expect(await creating).toMatchObject({ code: 1 });
  expect(await bench.keys("database/manifests/")).toEqual([]);
});

test("a migration that needs a table for itself waits while a back-up is made", async () => {
  await bench.slow(30);
  const creating = bench.run("create");
  while ((await bench.keys("database/parts/")).length < 3) await new Promise((resolve) => setTimeout(resolve, 2));
  const client = await bench.store.sql.connect();
  await client.query("SET lock_timeout = '50ms'");
  const change = client.query("ALTER TABLE feedback ALTER COLUMN value TYPE int");
  await expect(change).rejects.toMatchObject({ code: "55P03" });
  client.release(true);
  await bench.slow(0);
  expect(await creating).toMatchObject({ code: 0 });
});

test("the app's own bucket, a pooler and missing settings are refused, and no value is told", async () => {
  const secret = bench.env.BACKUP_ENCRYPTION_KEY ?? "";
  for (const [change, sentence] of [
    [{ R2_BUCKET: bench.env.BACKUP_BUCKET }, "is the app's own R2_BUCKET"],
    [{ BACKUP_DATABASE_URL: "postgresql://u:p@ep-x-pooler.eu.aws.neon.tech/db" }, "leads to a pooler"],
    [{ BACKUP_ENCRYPTION_KEY: secret.slice(0, -9) }, "BACKUP_ENCRYPTION_KEY"],
    [{ BACKUP_ENCRYPTION_KEY: "" }, "BACKUP_ENCRYPTION_KEY is empty"],
    [{ BACKUP_BUCKET: "" }, "BACKUP_BUCKET is missing"],
  ] as const) {
    const before = { ...bench.env };
    Object.assign(bench.env, change);
    const refused = await bench.run("create");
    expect(refused).toMatchObject({ code: 1, complaint: expect.stringContaining(sentence) });
    expect(refused.complaint).not.toContain(secret.slice(3, 20));
    for (const name of Object.keys(bench.env)) delete bench.env[name];
    Object.assign(bench.env, before);
  }
});
