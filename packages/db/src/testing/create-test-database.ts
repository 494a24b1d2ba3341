import { randomBytes } from "node:crypto";
import pg from "pg";
import { ensureTemplate } from "../migrate/ensure-template.ts";
import { applyRoles } from "../roles/apply-roles.ts";
import { asTestRole, TEST_ROLE_PASSWORDS, TEST_ROLE_PREFIX } from "./test-roles.ts";
import { ensureTestServer } from "./test-server.ts";

export interface TestDatabase {
  /** An empty database of its own with all migrations applied, as the product connects: by the role that owns nothing. */
  readonly url: string;
  /** The same as superuser: for tests that change tables or look beyond them. */
  readonly adminUrl: string;
  /** The same as the role that reads alone. */
  readonly readUrl: string;
  /** Call it in afterAll(). Cuts connections that are still open. */
  drop(): Promise<void>;
}

/** A copy of a database that was migrated once. Safe to call from many test files and processes at the same time. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await ensureTestServer();
  const name = `test_${randomBytes(8).toString("hex")}`;
  await withAdmin(server.url("postgres"), async (admin) => {
    const template = await ensureTemplate(admin, server.url, {
      name: "with_roles",
      run: (adminUrl) => applyRoles(adminUrl, TEST_ROLE_PREFIX, TEST_ROLE_PASSWORDS),
    });
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  const adminUrl = server.url(name);
  return {
    url: asTestRole(adminUrl, "app"),
    adminUrl,
    readUrl: asTestRole(adminUrl, "readonly"),
    drop: () =>
      withAdmin(server.url("postgres"), async (admin) => {
        await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
      }),
  };
}

async function withAdmin(url: string, work: (admin: pg.Client) => Promise<void>): Promise<void> {
  const admin = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  await admin.connect();
  try {
    await work(admin);
  } finally {
    await admin.end();
  }
}
