import type pg from "pg";
import { withPrismaLock } from "./migration-lock.ts";
import { MigrationProblem } from "./migration-problem.ts";
import type { Migration } from "./read-migrations.ts";
import { readSchemaLines } from "./read-schema-lines.ts";
import { tryMigrations } from "./try-migrations.ts";

/** A migration that was begun and never ended, and what became of it. */
export interface SettledMigration {
  readonly name: string;
  /** Whether its script had been applied whole (only the note was missing) or not at all (it is applied again). */
  readonly outcome: "had been applied" | "had not been applied";
}

interface UnfinishedRow {
  readonly id: string;
  readonly name: string;
  readonly checksum: string;
  readonly steps: number;
}

/** In a migration that changes rows alone: it may be run again, whatever became of its first run. */
const REPEATABLE = /^-- *repeatable: *\S/m;

/**
 * Ends what a killed or failed migrator left open. Prisma sends a script as one statement, which Postgres applies whole or
 * not at all, and notes it in rows of its own before and after: so a row without an end says nothing of the script, and the
 * schema has to be looked at. Where it does not tell, nothing is changed and a `MigrationProblem` says what to do.
 */
export async function settleUnfinished(
  keeper: pg.Client,
  options: { migrations: readonly Migration[]; schema: string; waitMs: number },
): Promise<SettledMigration[]> {
  if ((await readUnfinished(keeper)).length === 0) return [];
  // The session of a killed migrator goes on with its statement until the end, and then it counts.
  return withPrismaLock(keeper, options.waitMs, async () => {
    const settled: SettledMigration[] = [];
    for (const row of await readUnfinished(keeper)) settled.push(await settle(keeper, row, options));
    return settled;
  });
}

async function readUnfinished(keeper: pg.Client): Promise<UnfinishedRow[]> {
  const { rows: tables } = await keeper.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  if (tables[0]?.exists !== true) return [];
  const { rows } = await keeper.query<UnfinishedRow>(
    `SELECT id, migration_name AS name, checksum, applied_steps_count AS steps FROM _prisma_migrations
     WHERE finished_at IS NULL AND rolled_back_at IS NULL ORDER BY started_at`,
  );
  return rows;
}

async function settle(
  keeper: pg.Client,
  row: UnfinishedRow,
  { migrations, schema }: { migrations: readonly Migration[]; schema: string },
): Promise<SettledMigration> {
  const index = migrations.findIndex(({ name }) => name === row.name);
  const migration = migrations[index];
  if (migration === undefined || migration.checksum !== row.checksum) {
    throw unknown(row.name, "and this checkout does not hold its script as it was run. Deploy from the one that does");
  }
  const isApplied = row.steps > 0 || (await wasApplied(keeper, migrations.slice(0, index + 1), migration, schema));
  await keeper.query(
    isApplied
      ? "UPDATE _prisma_migrations SET finished_at = now(), applied_steps_count = 1, logs = NULL WHERE id = $1"
      : "UPDATE _prisma_migrations SET rolled_back_at = now() WHERE id = $1",
    [row.id],
  );
  return { name: row.name, outcome: isApplied ? "had been applied" : "had not been applied" };
}

async function wasApplied(
  keeper: pg.Client,
  upTo: readonly Migration[],
  migration: Migration,
  schema: string,
): Promise<boolean> {
  const tried = await tryMigrations(keeper, upTo);
  if (tried === null) throw unknown(migration.name, "and its script cannot be tried out");
  const added = tried.after.filter((line) => !tried.before.includes(line));
  const removed = tried.before.filter((line) => !tried.after.includes(line));
  if (added.length + removed.length === 0) {
    if (REPEATABLE.test(migration.sql)) return false;
    throw unknown(migration.name, "and it changes rows alone, of which the schema tells nothing");
  }
  await dropInvalidIndexes(keeper, added, schema);
  const found = new Set(await linesOf(keeper, schema));
  const isThere = added.every((line) => found.has(line)) && !removed.some((line) => found.has(line));
  const isNotThere = !added.some((line) => found.has(line)) && removed.every((line) => found.has(line));
  if (isThere === isNotThere) throw unknown(migration.name, "and the schema is neither as before it nor as after it");
  return isThere;
}

/** What CREATE INDEX CONCURRENTLY leaves behind when it is cut off: it is kept up to date, used by nobody, and in the way. */
async function dropInvalidIndexes(keeper: pg.Client, added: readonly string[], schema: string): Promise<void> {
  const names = added.flatMap((line) => /^index (\S+) /.exec(line)?.[1] ?? []);
  const { rows } = await keeper.query<{ statement: string }>(
    `SELECT format('DROP INDEX CONCURRENTLY %I.%I', n.nspname, c.relname) AS statement
     FROM pg_index x JOIN pg_class c ON c.oid = x.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE NOT x.indisvalid AND n.nspname = $1 AND c.relname = ANY ($2)`,
    [schema, names],
  );
  for (const { statement } of rows) await keeper.query(statement);
}

async function linesOf(keeper: pg.Client, schema: string): Promise<string[]> {
  await keeper.query("BEGIN READ ONLY");
  try {
    return await readSchemaLines(keeper, schema);
  } finally {
    await keeper.query("ROLLBACK");
  }
}

function unknown(name: string, why: string): MigrationProblem {
  return new MigrationProblem(
    `The migration ${name} was begun and not ended, ${why}. Nothing was changed. Look at what it should have done, then say \`pnpm db migrate resolve ${name} --applied\` or \`--rolled-back\`.`,
  );
}
