import { chmodSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createTestDatabase } from "@coderevai/db/testing";
import { ensurePostgres, type RunningPostgres } from "@coderevai/localcloud/postgres";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runDbCommand } from "../../db-command.ts";
import { queryUrl } from "../../testing/branch-bench.ts";
import { shortenStatement } from "./shorten-statement.ts";

let folder: string;
let server: RunningPostgres;
let url: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "coderevai-queries-"));
  // Where tests run as root, Postgres runs as nobody and has to pass through.
  chmodSync(folder, 0o755);
  const settings = { shared_preload_libraries: "pg_stat_statements", fsync: "off" };
  server = await ensurePostgres({ dataDir: join(folder, "postgres"), settings });
  url = server.url("postgres");
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true, force: true });
});

async function queries(address: string | undefined, ...words: string[]) {
  const said = { out: "", complaint: "" };
  const code = await runDbCommand(["queries", ...words], {
    env: { DATABASE_URL_UNPOOLED: address },
    now: () => new Date(),
    write: (text) => Object.assign(said, { out: text }),
    complain: (text) => Object.assign(said, { complaint: text }),
  });
  return { code, ...said };
}

test("without the extension a sentence says how to get it; so does a server that did not load it", async () => {
  const missing = await queries(url);
  expect([missing.code, missing.complaint]).toEqual([
    1,
    expect.stringContaining("CREATE EXTENSION pg_stat_statements"),
  ]);
  const other = await createTestDatabase();
  await queryUrl(other.adminUrl, "CREATE EXTENSION pg_stat_statements");
  const unloaded = await queries(other.adminUrl);
  await other.drop();
  expect([unloaded.code, unloaded.complaint]).toEqual([1, expect.stringContaining("did not load it")]);
});

test("the statements that take the most time come first, counted, without what was asked for", async () => {
  await queryUrl(url, "CREATE EXTENSION IF NOT EXISTS pg_stat_statements");
  expect((await queries(url, "--reset")).code).toBe(0);
  await queryUrl(url, "CREATE TABLE things AS SELECT g AS id, 'canary' || g AS name FROM generate_series(1, 5000) g");
  for (const id of [7, 8, 9]) await queryUrl(url, `SELECT count(*) FROM things WHERE name = 'canary${id}'`);
  await queryUrl(url, "SELECT pg_sleep(0.2)");
  await queryUrl(url, "CREATE ROLE somebody PASSWORD 'canary'");
  const { code, out } = await queries(url, "--json", "--top", "50");
  expect(code).toBe(0);
  const { byTotal, byMean } = JSON.parse(out);
  expect(byMean[0]).toMatchObject({ statement: "SELECT pg_sleep($1)", calls: 1, rows: 1 });
  expect(byMean[0].meanMs).toBeGreaterThan(190);
  const counted = byTotal.find(({ statement }: { statement: string }) => statement.startsWith("SELECT count(*)"));
  expect(counted).toMatchObject({ statement: "SELECT count(*) FROM things WHERE name = $1", calls: 3, rows: 3 });
  expect(counted.hitPercent).toBeGreaterThan(50);
  const totals = byTotal.map(({ totalMs }: { totalMs: number }) => totalMs);
  expect(totals).toEqual([...totals].sort((one, other) => other - one));
  expect(out).not.toContain("canary");
  expect((await queries(url, "--top", "2")).out).toMatch(
    /ms .* mean .* max .* calls .* rows .* hit {2}SELECT pg_sleep/,
  );
});

test("a reset begins anew, for this database", async () => {
  await queryUrl(url, "SELECT pg_sleep(0.01)");
  await queries(url, "--reset");
  const { byTotal } = JSON.parse((await queries(url, "--json")).out);
  expect(byTotal.some(({ statement }: { statement: string }) => statement.includes("pg_sleep"))).toBe(false);
});

test("a missing address, a wrong one and a wrong number are told apart", async () => {
  expect((await queries(undefined)).code).toBe(2);
  expect((await queries(url, "--top", "0")).code).toBe(2);
  const wrong = await queries("postgresql://u:canary@127.0.0.1:1/x");
  expect([wrong.code, wrong.complaint]).toEqual([1, expect.stringContaining("does not let us in (ECONNREFUSED)")]);
});

test.each([
  ["CREATE ROLE a PASSWORD 'se''cret'", "CREATE ROLE a PASSWORD '…'"],
  ["CREATE ROLE a PASSWORD 'cut", "CREATE ROLE a PASSWORD '…'"],
  ["DO $x$ secret $x$; SELECT 1", "DO '…'; SELECT 1"],
  ["SELECT 1 -- secret\n  FROM a /* secret */", "SELECT 1 FROM a"],
  [`SELECT ${"a, ".repeat(100)}b`, `SELECT ${"a, ".repeat(100)}`.slice(0, 159).concat("…")],
])("%j is told as %j", (statement, told) => {
  expect(shortenStatement(statement)).toBe(told);
});
