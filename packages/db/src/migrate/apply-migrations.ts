import { fileURLToPath } from "node:url";
import pg from "pg";
import { installQueue } from "../queue/install-queue.ts";
import { loadSchemaEngine } from "../schema-engine/load-schema-engine.ts";
import { migrationConnections } from "../schema-engine/migration-connections.ts";
import { type Migration, readMigrations, toMigrationList } from "./read-migrations.ts";

const MIGRATIONS_DIR = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url));
/** Any number of ours. Prisma's engine takes another one and gives up after 10 s; who waits here waits longer. */
const LOCK = 7_264_501_894;
const LOCK_TIMEOUT_MS = 60_000;

export interface AppliedMigrations {
  /** Names of the migrations that this call applied; empty when the database was up to date. */
  readonly applied: readonly string[];
}

/**
 * Brings a database up to date, tables and queue, without the Prisma CLI, and leaves the same rows as the CLI would.
 * Several at once wait for each other. `url` goes to Postgres itself, not to a pooler, whose sessions cannot hold the lock.
 */
export async function applyMigrations(options: { url: string; migrationsDir?: string }): Promise<AppliedMigrations> {
  const migrationsDir = options.migrationsDir ?? MIGRATIONS_DIR;
  const migrations = readMigrations(migrationsDir);
  const client = new pg.Client({ connectionString: options.url, connectionTimeoutMillis: 10_000 });
  await client.connect();
  try {
    await client.query(`SET lock_timeout = ${LOCK_TIMEOUT_MS}`);
    await client.query("SELECT pg_advisory_lock($1)", [LOCK]);
    const isUpToDate = await hasAll(client, migrations);
    const applied = isUpToDate ? [] : await runEngine(options.url, migrationsDir, migrations);
    await installQueue(options.url);
    return { applied };
  } finally {
    // Ends the session and with it the lock.
    await client.end();
  }
}

/** Saves loading the engine, which takes ten times as long as everything else, at nearly every start. */
async function hasAll(client: pg.Client, migrations: readonly Migration[]): Promise<boolean> {
  const { rows: tables } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  if (tables[0]?.exists !== true) return false;
  const { rows } = await client.query<{ migration_name: string; checksum: string; is_applied: boolean }>(
    `SELECT migration_name, checksum, finished_at IS NOT NULL AS is_applied FROM _prisma_migrations
     WHERE rolled_back_at IS NULL`,
  );
  const applied = new Map(rows.map((row) => [row.migration_name, row]));
  return (
    applied.size === migrations.length &&
    migrations.every(({ name, checksum }) => {
      const row = applied.get(name);
      return row?.is_applied === true && row.checksum === checksum;
    })
  );
}

async function runEngine(url: string, migrationsDir: string, migrations: readonly Migration[]): Promise<string[]> {
  const { engine, close } = await loadSchemaEngine(migrationConnections(url), []);
  try {
    const { appliedMigrationNames } = await engine.applyMigrations({
      migrationsList: toMigrationList(migrationsDir, migrations),
      filters: { externalTables: [], externalEnums: [] },
    });
    return appliedMigrationNames;
  } finally {
    await close();
  }
}
