import { applyMigrations, MIGRATIONS_DIR } from "@coderevai/db/migrate";
import type pg from "pg";
import type { BackupManifest, DumpedTable } from "../format/backup-manifest.ts";
import type { OpenedBackup } from "../shelf/read-parts.ts";
import { eachInTurn } from "../tables/each-in-turn.ts";
import { TABLE_SOURCE } from "../tables/table-source.ts";
import { applySomeMigrations } from "./apply-some-migrations.ts";
import { bareTables } from "./bare-tables.ts";
import { checkMigrations } from "./check-migrations.ts";
import { compareColumns } from "./compare-columns.ts";
import { loadTable } from "./load-table.ts";
import { openSessions } from "./open-sessions.ts";
import { type Redeleted, reapplyDeletions } from "./reapply-deletions.ts";

export interface Restored {
  readonly redeleted: Redeleted;
  /** False when the queue's tables are of another version, or there was no queue: waiting jobs then end as failed. */
  readonly hasJobs: boolean;
}

/**
 * Fills an empty database from a back-up: tables by the migrations it had, rows compared with those that were dumped,
 * later migrations, and the deletions of the list. Throws in the middle when anything differs: use a scratch database.
 */
export async function restoreBackup(
  url: string,
  backup: OpenedBackup,
  { deletions, now }: { deletions: OpenedBackup | null; now: Date },
  migrationsDir = MIGRATIONS_DIR,
): Promise<Restored> {
  const { manifest } = backup;
  await applySomeMigrations(url, migrationsDir, checkMigrations(manifest, migrationsDir));
  const sessions = await openSessions(url);
  try {
    const [session] = sessions;
    await compareColumns(session, manifest);
    const hasJobs = await isSameQueue(session, manifest);
    const tables = manifest.tables.filter(({ schema }) => schema === "public" || hasJobs);
    await fill(sessions, backup, tables);
    await setSequences(session, manifest);
    await session.query("ANALYZE");
    await applyMigrations({ url, migrationsDir });
    const redeleted = deletions ? await reapplyDeletions(url, session, deletions, now) : { reviews: 0, keys: 0 };
    return { redeleted, hasJobs };
  } finally {
    await Promise.all(sessions.map((session) => session.end()));
  }
}

/** Each table with its keys and indexes by one session, largest first; then what speaks of two tables. */
async function fill(
  sessions: readonly [pg.Client, ...pg.Client[]],
  backup: OpenedBackup,
  tables: readonly DumpedTable[],
): Promise<void> {
  const [session] = sessions;
  const { indexes, foreignKeys, triggers } = await bareTables(session);
  const largestFirst = tables.toSorted((one, other) => other.plainBytes - one.plainBytes);
  await eachInTurn(sessions, largestFirst, async (worker, table) => {
    await loadTable(worker, backup, table);
    for (const statement of indexes.get(TABLE_SOURCE.title(table)) ?? []) await worker.query(statement);
    indexes.delete(TABLE_SOURCE.title(table));
  });
  // Of tables that are not dumped.
  for (const statement of [...indexes.values()].flat()) await session.query(statement);
  for (const { add } of foreignKeys) await session.query(add);
  await eachInTurn(sessions, foreignKeys, async (worker, { validate }) => {
    await worker.query(validate);
  });
  for (const statement of triggers) await session.query(statement);
}

async function isSameQueue(session: pg.Client, { queueVersion }: BackupManifest): Promise<boolean> {
  if (queueVersion === null) return false;
  const { rows } = await session.query<{ version: number }>("SELECT version FROM pgboss.version");
  return rows[0]?.version === queueVersion;
}

async function setSequences(session: pg.Client, { sequences }: BackupManifest): Promise<void> {
  for (const { name, lastValue, isCalled } of sequences) {
    await session.query("SELECT setval(format('public.%I', $1::text)::regclass, $2::bigint, $3)", [
      name,
      lastValue,
      isCalled,
    ]);
  }
}
