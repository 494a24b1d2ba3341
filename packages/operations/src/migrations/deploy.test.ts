import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MIGRATIONS_DIR } from "@coderevai/db/migrate";
import { applyRoles } from "@coderevai/db/roles";
import { openRoleBench, type RoleBench } from "@coderevai/db/testing";
import { afterAll, beforeAll, expect, test } from "vitest";
import { runDbCommand } from "../db-command.ts";
import { queryUrl } from "../testing/branch-bench.ts";
import { deploy } from "./deploy.ts";

let bench: RoleBench;
const migrationsDir = mkdtempSync(join(tmpdir(), "coderevai-migrations-"));
beforeAll(async () => {
  bench = await openRoleBench();
  await applyRoles(bench.ownerUrl, bench.prefix, bench.passwords);
  cpSync(MIGRATIONS_DIR, migrationsDir, { recursive: true });
});
afterAll(async () => {
  rmSync(migrationsDir, { recursive: true, force: true });
  await bench.close();
});

async function migrate(url: string | undefined, ...words: string[]) {
  const said = { out: "{}", complaint: "" };
  const env = { DATABASE_URL_UNPOOLED: url, DATABASE_ROLE_PREFIX: bench.prefix };
  const code = await runDbCommand(["migrate", ...words, "--json"], {
    env,
    now: () => new Date(),
    write: (text) => Object.assign(said, { out: text }),
    complain: (text) => Object.assign(said, { complaint: text }),
  });
  return { code, json: JSON.parse(said.out) as Record<string, unknown>, complaint: said.complaint };
}

function add(name: string, sql: string): void {
  mkdirSync(join(migrationsDir, name));
  writeFileSync(join(migrationsDir, name, "migration.sql"), sql);
}

const deployWith = (url: string) =>
  deploy(
    { url, rolePrefix: bench.prefix, isNativeRequired: false, migrationsDir },
    { env: {}, complain: () => expect.unreachable("nobody holds a lock") },
  );

test("what the migrator makes is the app's to use; one that the owner made by mistake is too", async () => {
  add("29990101000000_next", 'CREATE TABLE "later" ("a" SERIAL);');
  expect((await deployWith(bench.urlOf("migrator"))).json).toMatchObject({
    applied: ["29990101000000_next"],
    engine: "wasm",
  });
  await queryUrl(bench.urlOf("app"), "INSERT INTO later DEFAULT VALUES");
  add("29990102000000_owner", 'CREATE TABLE "owners" ("a" SERIAL);');
  expect((await deployWith(bench.ownerUrl)).json).toMatchObject({ applied: ["29990102000000_owner"], grants: 3 });
  await queryUrl(bench.urlOf("app"), "INSERT INTO owners DEFAULT VALUES");
  expect(await queryUrl(bench.urlOf("readonly"), "SELECT a FROM owners")).toEqual([{ a: 1 }]);
});

test("the notes of migrations are the migrator's alone, from the first deployment on", async () => {
  await queryUrl(bench.ownerUrl, `GRANT DELETE ON _prisma_migrations TO ${bench.prefix}_app`);
  expect((await migrate(bench.urlOf("migrator"), "deploy")).json).toMatchObject({ applied: [], grants: 1 });
  const forbidden = queryUrl(bench.urlOf("app"), "DELETE FROM _prisma_migrations");
  await expect(forbidden).rejects.toMatchObject({ code: "42501" });
});

test("status tells what a database lacks, by its exit code too", async () => {
  const { code, json } = await migrate(bench.urlOf("migrator"), "status");
  // Made by migrations that the project does not hold.
  expect([code, json]).toMatchObject([0, { later: ["29990101000000_next", "29990102000000_owner"], drift: null }]);
  await queryUrl(bench.ownerUrl, "DROP TABLE later, owners");
  await queryUrl(bench.ownerUrl, "DELETE FROM _prisma_migrations WHERE migration_name LIKE '2999%'");
  expect(await migrate(bench.urlOf("migrator"), "status")).toMatchObject({ code: 0, json: { drift: [] } });
  await queryUrl(bench.ownerUrl, "ALTER TABLE reviews ALTER COLUMN units DROP DEFAULT");
  await queryUrl(bench.ownerUrl, "UPDATE pgboss.version SET version = version - 1");
  expect(await migrate(bench.urlOf("migrator"), "status")).toMatchObject({
    code: 1,
    json: {
      isUpToDate: false,
      drift: [expect.stringContaining("- column reviews.units"), expect.stringContaining("+ column reviews.units")],
    },
  });
  await queryUrl(bench.ownerUrl, "UPDATE pgboss.version SET version = version + 1");
});

test("a file that was edited after it was applied stops a deployment", async () => {
  const url = bench.urlOf("migrator");
  await queryUrl(bench.ownerUrl, "UPDATE _prisma_migrations SET checksum = 'x' WHERE migration_name LIKE '%_api_keys'");
  const { code, complaint } = await migrate(url, "deploy");
  expect([code, complaint]).toEqual([1, expect.stringMatching(/_api_keys was edited after .* Nothing was changed/)]);
});

test("a pooler's address is refused, and one that is missing", async () => {
  for (const url of ["postgresql://u:secret@ep-x-pooler.eu.aws.neon.tech/db", "postgresql://u:secret@h:6543/db"]) {
    const { code, complaint } = await migrate(url, "deploy");
    expect([code, complaint]).toEqual([1, expect.stringContaining("leads to a pooler")]);
    expect(complaint).not.toContain("secret");
  }
  expect((await migrate(undefined, "deploy")).code).toBe(2);
  expect((await migrate(bench.ownerUrl, "resolve", "x")).code).toBe(2);
  expect((await migrate(bench.ownerUrl, "resolve", "x", "--applied")).code).toBe(1);
});
