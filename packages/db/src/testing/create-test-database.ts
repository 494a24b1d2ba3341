import { createHash, randomBytes } from "node:crypto";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { applyMigrations } from "../migrate/apply-migrations.ts";
import { readMigrations } from "../migrate/read-migrations.ts";
import { QUEUE_SETTINGS } from "../queue/job-queue-settings.ts";
import { ensureTestServer } from "./test-server.ts";

export interface TestDatabase {
  /** An empty database of its own with all migrations applied. */
  readonly url: string;
  /** Call it in afterAll(). Cuts connections that are still open. */
  drop(): Promise<void>;
}

/** Any number that the migrations' own lock does not use. */
const TEMPLATE_LOCK = 7_264_501_895;
const MIGRATIONS_DIR = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url));

/** A copy of a database that was migrated once. Safe to call from many test files and processes at the same time. */
export async function createTestDatabase(): Promise<TestDatabase> {
  const server = await ensureTestServer();
  const name = `test_${randomBytes(8).toString("hex")}`;
  await withAdmin(server.url("postgres"), async (admin) => {
    // Copying needs the template to have no connection, so the lock covers migrating and copying.
    await admin.query("SELECT pg_advisory_lock($1)", [TEMPLATE_LOCK]);
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

/** Named by what the migrations and the queue's settings say, so that an edited one gets a new template. */
async function ensureTemplate(admin: pg.Client, url: (database: string) => string): Promise<string> {
  const made = [...readMigrations(MIGRATIONS_DIR).map(({ checksum }) => checksum), QUEUE_SETTINGS];
  const ready = `template_${createHash("sha256").update(JSON.stringify(made)).digest("hex").slice(0, 40)}`;
  const { rows } = await admin.query("SELECT 1 FROM pg_database WHERE datname = $1", [ready]);
  if (rows.length > 0) return ready;
  // Renamed when complete, so that a killed run leaves no half template behind.
  await admin.query("DROP DATABASE IF EXISTS template_making WITH (FORCE)");
  await admin.query("CREATE DATABASE template_making");
  await applyMigrations({ url: url("template_making"), migrationsDir: MIGRATIONS_DIR });
  await admin.query(`ALTER DATABASE template_making RENAME TO ${ready}`);
  return ready;
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
