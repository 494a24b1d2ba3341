import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { runOnce } from "../schema-engine/run-once.ts";
import { ensureTestServer } from "../testing/test-server.ts";
import { applyMigrations } from "./apply-migrations.ts";
import { readMigrations } from "./read-migrations.ts";

const PACKAGE = fileURLToPath(new URL("../..", import.meta.url));
const MIGRATIONS = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url));
const SCHEMA = "../../prisma/schema.prisma";
// The CLI takes seconds to load on a busy machine.
vi.setConfig({ testTimeout: 120_000 });

const made: string[] = [];
let urlOf: (database: string) => string;

beforeAll(async () => {
  urlOf = (await ensureTestServer()).url;
});
afterAll(async () => {
  for (const name of made) await runOnce(urlOf("postgres"), `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
});

async function emptyDatabase(): Promise<string> {
  const name = `migrate_${randomBytes(6).toString("hex")}`;
  made.push(name);
  await runOnce(urlOf("postgres"), `CREATE DATABASE ${name}`);
  return urlOf(name);
}

/** The unmodified Prisma CLI, as a person would call it. */
function prisma(url: string, ...words: string[]): Promise<{ code: number; output: string }> {
  const cli = [
    join(PACKAGE, "node_modules/prisma/build/index.js"),
    ...words,
    "--config",
    "../../prisma/prisma.config.ts",
  ];
  const env = { ...process.env, DATABASE_URL: url, DATABASE_URL_UNPOOLED: url, CHECKPOINT_DISABLE: "1" };
  return new Promise((resolve) => {
    const child = execFile(process.execPath, cli, { cwd: PACKAGE, env, timeout: 40_000 }, (error, stdout, stderr) => {
      resolve({ code: error === null ? 0 : Number(error.code ?? 1), output: stdout + stderr });
    });
    child.stdin?.end();
  });
}

async function appliedRows(url: string) {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      `SELECT migration_name AS name, checksum, applied_steps_count AS steps, finished_at IS NOT NULL AS finished, logs,
              rolled_back_at FROM _prisma_migrations ORDER BY started_at`,
    );
    return rows;
  } finally {
    await client.end();
  }
}

const EXPECTED = readMigrations(MIGRATIONS).map(({ name, checksum }) => ({
  name,
  checksum,
  steps: 1,
  finished: true,
  logs: null,
  rolled_back_at: null,
}));

test("what we apply is what the CLI expects: the same rows, and its status is clean", async () => {
  const url = await emptyDatabase();
  expect(await applyMigrations({ url })).toEqual({ applied: EXPECTED.map(({ name }) => name) });
  expect(await applyMigrations({ url })).toEqual({ applied: [] });
  expect(await appliedRows(url)).toEqual(EXPECTED);
  const status = await prisma(url, "migrate", "status");
  expect(status.output).toContain("Database schema is up to date!");
  expect(status.code).toBe(0);
});

test("what the CLI applies is what we expect", async () => {
  const url = await emptyDatabase();
  const before = await prisma(url, "migrate", "status");
  expect(before.code).toBe(1);
  expect(before.output).toContain("have not yet been applied");
  const deployed = await prisma(url, "migrate", "deploy");
  expect(deployed.output).toContain("All migrations have been successfully applied.");
  expect(await appliedRows(url)).toEqual(EXPECTED);
  expect(await applyMigrations({ url })).toEqual({ applied: [] });
});

test("`migrate dev` applies what is missing and then finds nothing to add", async () => {
  const url = await emptyDatabase();
  const first = await prisma(url, "migrate", "dev");
  expect(first).toMatchObject({ code: 0, output: expect.stringContaining("now in sync with your schema") });
  const second = await prisma(url, "migrate", "dev");
  expect(second).toMatchObject({ code: 0, output: expect.stringContaining("Already in sync") });
  expect(await appliedRows(url)).toEqual(EXPECTED);
});

test("the migrations and a migrated database say exactly what the schema says", async () => {
  const url = await emptyDatabase();
  await applyMigrations({ url });
  const diff = ["migrate", "diff", "--exit-code", "--to-schema", SCHEMA];
  const fromFiles = await prisma(url, ...diff, "--from-migrations", "../../prisma/migrations");
  expect(fromFiles).toMatchObject({ code: 0, output: expect.stringContaining("No difference detected") });
  const fromDatabase = await prisma(url, ...diff, "--from-config-datasource");
  expect(fromDatabase).toMatchObject({ code: 0, output: expect.stringContaining("No difference detected") });
});

test("two schema files are compared without a database", async () => {
  const dir = mkdtempSync(join(tmpdir(), "coderevai-schema-"));
  try {
    const newer = join(dir, "schema.prisma");
    const text = readFileSync(join(PACKAGE, SCHEMA), "utf8");
    writeFileSync(newer, `${text}\nmodel Later {\n  id String @id\n}\n`);
    const diff = await prisma("", "migrate", "diff", "--script", "--from-schema", SCHEMA, "--to-schema", newer);
    expect(diff).toMatchObject({ code: 0, output: expect.stringContaining('CREATE TABLE "Later"') });
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});

test("eight migrators at once apply every migration once", async () => {
  const url = await emptyDatabase();
  const results = await Promise.all(Array.from({ length: 8 }, () => applyMigrations({ url })));
  expect(results.flatMap(({ applied }) => applied)).toEqual(EXPECTED.map(({ name }) => name));
  expect(await appliedRows(url)).toEqual(EXPECTED);
});

test("a script with semicolons inside a function arrives whole, and a broken one is reported and leaves nothing", async () => {
  const url = await emptyDatabase();
  const dir = mkdtempSync(join(tmpdir(), "coderevai-migrations-"));
  try {
    cpSync(MIGRATIONS, dir, { recursive: true });
    const later = join(dir, "29990101000000_function");
    mkdirSync(later);
    const body = "BEGIN PERFORM 1; RETURN 'a;b'; END;";
    writeFileSync(
      join(later, "migration.sql"),
      `CREATE FUNCTION f() RETURNS text LANGUAGE plpgsql AS $$ ${body} $$;\nCREATE TABLE t (a int DEFAULT 1);`,
    );
    expect((await applyMigrations({ url, migrationsDir: dir })).applied).toContain("29990101000000_function");
    const broken = join(dir, "29990102000000_broken");
    mkdirSync(broken);
    writeFileSync(join(broken, "migration.sql"), "CREATE TABLE u (a int); SELECT no_such_column;");
    await expect(applyMigrations({ url, migrationsDir: dir })).rejects.toThrow("no_such_column");
    await expect(runOnce(url, "SELECT * FROM u")).rejects.toThrow("does not exist");
    await expect(applyMigrations({ url, migrationsDir: dir })).rejects.toThrow();
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
});
