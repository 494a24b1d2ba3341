import type pg from "pg";
import { QUEUE } from "../queue/job-queue-settings.ts";
import { queueSchemaVersion } from "../queue/queue-schema-version.ts";
import { MIGRATIONS_DIR } from "./apply-migrations.ts";
import { type AppliedRow, readApplied } from "./read-applied.ts";
import { type Migration, readMigrations } from "./read-migrations.ts";
import { readSchemaLines } from "./read-schema-lines.ts";
import { tryMigrations } from "./try-migrations.ts";

export interface MigrationStatus {
  readonly applied: readonly string[];
  /** In the checkout and not in the database. */
  readonly pending: readonly string[];
  /** Begun and not ended, by a migrator that was killed, failed or still runs. */
  readonly unfinished: readonly string[];
  /** Applied, and their file was edited afterwards. */
  readonly edited: readonly string[];
  /** Applied by a later release: this checkout does not hold them. */
  readonly later: readonly string[];
  /** pg-boss's version of its schema; null where it was not installed. */
  readonly queue: { readonly installed: number | null; readonly expected: number };
  /** What the database has otherwise than its migrations make it, `+` too much and `-` missing; null where not found out. */
  readonly drift: readonly string[] | null;
}

/** Where a database stands, as this session sees it. Reads, and tries the migrations out in a transaction that is rolled back. */
export async function statusOf(
  client: pg.Client,
  { driftOfSchema, migrationsDir = MIGRATIONS_DIR }: { driftOfSchema: string | null; migrationsDir?: string },
): Promise<MigrationStatus> {
  const files = readMigrations(migrationsDir);
  const rows = await readApplied(client);
  const ended = rows.filter(({ isApplied }) => isApplied);
  const applied = files.filter(({ name }) => ended.some((row) => row.name === name));
  const later = ended.filter(({ name }) => !files.some((file) => file.name === name));
  return {
    applied: applied.map(({ name }) => name),
    pending: files.filter(({ name }) => !rows.some((row) => row.name === name)).map(({ name }) => name),
    unfinished: rows.filter(({ isApplied }) => !isApplied).map(({ name }) => name),
    edited: applied.filter((file) => isEdited(file, ended)).map(({ name }) => name),
    later: later.map(({ name }) => name),
    queue: { installed: await readQueueVersion(client), expected: queueSchemaVersion() },
    drift: later.length > 0 || driftOfSchema === null ? null : await readDrift(client, applied, driftOfSchema),
  };
}

function isEdited({ name, checksum }: Migration, rows: readonly AppliedRow[]): boolean {
  return rows.some((row) => row.name === name && row.checksum !== checksum);
}

async function readQueueVersion(client: pg.Client): Promise<number | null> {
  const { rows: tables } = await client.query("SELECT to_regclass('pgboss.queue') IS NOT NULL AS exists");
  if (tables[0]?.exists !== true) return null;
  const { rows } = await client.query<{ version: number }>(
    "SELECT version::int FROM pgboss.version WHERE EXISTS (SELECT FROM pgboss.queue WHERE name = $1)",
    [QUEUE],
  );
  return rows[0]?.version ?? null;
}

async function readDrift(client: pg.Client, applied: readonly Migration[], schema: string): Promise<string[] | null> {
  const tried = await tryMigrations(client, applied);
  if (tried === null) return null;
  await client.query("BEGIN READ ONLY");
  const found = await readSchemaLines(client, schema);
  await client.query("ROLLBACK");
  const missing = tried.after.filter((line) => !found.includes(line)).map((line) => `- ${line}`);
  const extra = found.filter((line) => !tried.after.includes(line)).map((line) => `+ ${line}`);
  return [...missing, ...extra];
}
