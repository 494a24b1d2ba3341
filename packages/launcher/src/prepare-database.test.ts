import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { applyMigrations } from "@coderevai/db/migrate";
import { type LocalCloud, startLocalCloud } from "@coderevai/localcloud";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { prepareDatabase } from "./prepare-database.ts";

let stateDir: string;
let cloud: LocalCloud;
beforeAll(async () => {
  stateDir = await mkdtemp(join(tmpdir(), "coderevai-launcher-"));
  cloud = await startLocalCloud({ stateDir, appOrigin: "http://localhost:3997" });
}, 60_000);
afterAll(async () => {
  await cloud.stop();
  await rm(stateDir, { recursive: true, force: true });
});

async function query(connectionString: string, text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 5_000 });
  await client.connect();
  try {
    return (await client.query(text)).rows;
  } finally {
    await client.end();
  }
}

const CALL = `INSERT INTO api_usage (id, owner_id, request_id, procedure, at, duration_ms, status, tokens)
              VALUES (gen_random_uuid(), 'somebody', 'r', 'p', now(), 1, 'ok', 0)`;

test("where an earlier version made everything as superuser, rows stay and the product owns nothing from now on", async () => {
  const superuser = cloud.env.DATABASE_URL_UNPOOLED ?? "";
  await applyMigrations({ url: superuser });
  await query(superuser, CALL);
  const first = await prepareDatabase(cloud);
  const second = await prepareDatabase(cloud);
  expect(second).toEqual(first);
  for (const url of [first.DATABASE_URL, first.DATABASE_URL_UNPOOLED]) {
    expect(await query(url, "SELECT DISTINCT owner_id FROM api_usage")).toEqual([{ owner_id: "somebody" }]);
    expect(
      await query(
        url,
        `SELECT current_user AS name, rolsuper OR rolbypassrls OR rolcreaterole OR rolcreatedb AS may_more,
                (SELECT count(*)::int FROM pg_class WHERE pg_has_role(relowner, 'USAGE')) AS owned
         FROM pg_roles WHERE rolname = current_user`,
      ),
    ).toEqual([{ name: "coderevai_app", may_more: false, owned: 0 }]);
    await query(url, CALL);
    await expect(query(url, "UPDATE _prisma_migrations SET checksum = ''")).rejects.toMatchObject({ code: "42501" });
  }
  expect(JSON.stringify(first)).not.toContain(cloud.databasePasswords.migrator);
  expect(JSON.stringify(first)).not.toContain(new URL(superuser).password);
}, 60_000);
