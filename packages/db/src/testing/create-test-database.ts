import { randomBytes } from "node:crypto";
import pg from "pg";
import { ensureTemplate } from "../migrate/ensure-template.ts";
import { ensureTestServer } from "./test-server.ts";

export interface TestDatabase {
  /** An empty database of its own with all migrations applied. */
  readonly url: string;
  /** Call it in afterAll(). Cuts connections that are still open. */
  drop(): Promise<void>;
}

/** A copy of a database that was migrated once. Safe to call from many test files and processes at the same time. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await ensureTestServer();
  const name = `test_${randomBytes(8).toString("hex")}`;
  await withAdmin(server.url("postgres"), async (admin) => {
    const template = await ensureTemplate(admin, server.url);
    await admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  });
  return {
    url: server.url(name),
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
