import type pg from "pg";
import { TABLE_SOURCE, type TableSource } from "./table-source.ts";

export interface RowCount {
  readonly rows: number;
  readonly checksum: string;
}

/**
 * How many rows a table has and the sum of a 64-bit hash of each, which no order changes. Postgres computes both before a
 * byte leaves it and again when everything is back, so they cover the whole way: COPY, compression, sealing, storage and
 * loading. Partitioning by hash rests on these hashes, so they stay the same from one version of Postgres to the next.
 */
export async function countRows(session: pg.Client, table: TableSource): Promise<RowCount> {
  const { rows } = await session.query<{ rows: string; checksum: string }>(
    `SELECT count(*) AS rows, coalesce(sum(hash_record_extended(t, 0)), 0)::text AS checksum
     FROM (${TABLE_SOURCE.hashable(table)}) t`,
  );
  const [counted] = rows;
  return { rows: Number(counted?.rows), checksum: counted?.checksum ?? "" };
}
