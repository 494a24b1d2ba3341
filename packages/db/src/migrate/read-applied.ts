import type pg from "pg";

export interface AppliedRow {
  readonly name: string;
  readonly checksum: string;
  /** False for one that was begun and not ended. */
  readonly isApplied: boolean;
}

/** Prisma's notes of a database in the order in which they were made, without those that were rolled back. */
export async function readApplied(client: pg.Client): Promise<AppliedRow[]> {
  const { rows: tables } = await client.query("SELECT to_regclass('_prisma_migrations') IS NOT NULL AS exists");
  if (tables[0]?.exists !== true) return [];
  const { rows } = await client.query<AppliedRow>(
    `SELECT migration_name AS name, checksum, finished_at IS NOT NULL AS "isApplied" FROM _prisma_migrations
     WHERE rolled_back_at IS NULL ORDER BY started_at, migration_name`,
  );
  return rows;
}
