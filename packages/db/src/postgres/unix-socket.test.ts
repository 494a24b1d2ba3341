import { mkdirSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createDatabase } from "../create-database.ts";
import { applyMigrations } from "../migrate/apply-migrations.ts";
import { openReviewQueue } from "../queue/review-queue.ts";
import { applyRoles } from "../roles/apply-roles.ts";
import { roleName } from "../roles/database-roles.ts";
import { swapRole } from "../roles/swap-role.ts";
import { runAdminCommand } from "../schema-engine/admin-command.ts";
import { createTestDatabase, type TestDatabase } from "../testing/create-test-database.ts";
import { testKey } from "../testing/open-test-store.ts";
import { ensureTestServer } from "../testing/test-server.ts";
import { verifyConnection } from "./verify-connection.ts";

/** As Cloud SQL lays it out: the instance's name is a folder, the socket in it has the usual port. */
const INSTANCE = "project:europe-west1:instance";
const PASSWORDS = { migrator: "m/:#@%", app: "a/:#@%", readonly: "r/:#@%" };

const folder = mkdtempSync(join(tmpdir(), "sql-"));
let host: TestDatabase;
let ownerUrl: string;
beforeAll(async () => {
  host = await createTestDatabase();
  const { dataDir, port } = await ensureTestServer();
  mkdirSync(join(folder, INSTANCE));
  symlinkSync(join(dataDir, `.s.PGSQL.${port}`), join(folder, INSTANCE, ".s.PGSQL.5432"));
  const { username, password, pathname } = new URL(host.adminUrl);
  ownerUrl = `postgresql://${username}:${password}@${pathname}_socket?host=${join(folder, INSTANCE)}`;
});
afterAll(async () => {
  await runAdminCommand("drop-database", ownerUrl);
  await host.drop();
  rmSync(folder, { recursive: true });
});

test("by Unix socket, as at Cloud SQL: made, migrated, given roles, and used by pool and queue as the app", async () => {
  expect(await runAdminCommand("create-database", ownerUrl)).toBe(0);
  await applyMigrations({ url: ownerUrl });
  await applyRoles(ownerUrl, "socket", PASSWORDS);
  const urlOf = (key: keyof typeof PASSWORDS) => swapRole(ownerUrl, roleName("socket", key), PASSWORDS[key]);
  expect(await applyMigrations({ url: urlOf("migrator") })).toMatchObject({ applied: [] });
  const url = urlOf("app");
  await verifyConnection("DATABASE_URL", { url });
  const database = createDatabase({ url, minConnections: 0, maxConnections: 2, sourceKeys: [testKey("k1", 1)] });
  const queue = await openReviewQueue({ url, onError: () => {} });
  try {
    await database.ping();
    expect(await queue.take()).toBeNull();
  } finally {
    await queue.close();
    await database.close();
  }
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const { rows } = await client.query(
      "SELECT current_user AS name, client_addr AS address FROM pg_stat_activity WHERE pid = pg_backend_pid()",
    );
    expect(rows).toEqual([{ name: "socket_app", address: null }]);
  } finally {
    await client.end();
  }
  const wrong = verifyConnection("DATABASE_URL", { url: swapRole(url, "socket_app", "wrong") });
  await expect(wrong).rejects.toThrow("does not take the user's password");
});
