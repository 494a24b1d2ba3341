import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import pg from "pg";
import { createTestDatabase } from "./create-test-database.ts";

/** A migrated database with a session on it, and a copy of the migrations to which more can be added. */
export interface MigrationBench {
  readonly url: string;
  readonly migrationsDir: string;
  readonly client: pg.Client;
  /** Writes a migration that comes after all others. */
  add(name: string, sql: string): void;
  /** Notes a migration as Prisma's engine does before its script. */
  begin(name: string, sql: string): Promise<void>;
  /** Prisma's notes of the migrations that were added. */
  notes(): Promise<Record<string, unknown>[]>;
  close(): Promise<void>;
}

const MIGRATIONS = fileURLToPath(new URL("../../../../prisma/migrations", import.meta.url));

export async function openMigrationBench(): Promise<MigrationBench> {
  // As superuser, so that a test may change tables; the migrator's own rights are tested with the command.
  const { adminUrl: url, drop } = await createTestDatabase();
  const migrationsDir = mkdtempSync(join(tmpdir(), "coderevai-migrations-"));
  cpSync(MIGRATIONS, migrationsDir, { recursive: true });
  const client = new pg.Client({ connectionString: url, application_name: "bench" });
  client.on("error", () => {});
  await client.connect();
  return {
    url,
    migrationsDir,
    client,
    add: (name, sql) => {
      mkdirSync(join(migrationsDir, name));
      writeFileSync(join(migrationsDir, name, "migration.sql"), sql);
    },
    begin: async (name, sql) => {
      await client.query(
        `INSERT INTO _prisma_migrations (id, checksum, migration_name, started_at, applied_steps_count)
         VALUES (gen_random_uuid()::text, $1, $2, now(), 0)`,
        [createHash("sha256").update(sql).digest("hex"), name],
      );
    },
    notes: async () => {
      const { rows } = await client.query(
        `SELECT migration_name AS name, finished_at IS NOT NULL AS finished, rolled_back_at IS NOT NULL AS "rolledBack",
                applied_steps_count AS steps
         FROM _prisma_migrations WHERE migration_name LIKE '2999%' ORDER BY started_at`,
      );
      return rows;
    },
    close: async () => {
      await client.end();
      rmSync(migrationsDir, { recursive: true, force: true });
      await drop();
    },
  };
}
