import { OwnerId, ReviewId } from "@coderevai/contract/ids";
import { removeAgain } from "@coderevai/db/remove-again";
import type pg from "pg";
import { from as copyFrom } from "pg-copy-streams";
import { pourTable } from "../shelf/pour-table.ts";
import type { OpenedBackup } from "../shelf/read-parts.ts";

/** What a restore deleted again. */
export interface Redeleted {
  readonly reviews: number;
  readonly keys: number;
}

const IS_LISTED = (table: string) => `deletion_sha256('${table}', t.owner_id, t.id) IN (SELECT sha256 FROM listed)`;

/** Deletes again what was deleted after the back-up: the entries of a list that the restored database does not have yet. */
export async function reapplyDeletions(
  url: string,
  session: pg.Client,
  list: OpenedBackup,
  now: Date,
): Promise<Redeleted> {
  const [table] = list.manifest.tables;
  if (table === undefined) return { reviews: 0, keys: 0 };
  await session.query("SELECT set_config('search_path', 'public', false)");
  await session.query("CREATE TEMPORARY TABLE listed (sha256 text, at timestamptz(3))");
  await pourTable(list, table, session.query(copyFrom("COPY listed (sha256, at) FROM STDIN (FORMAT binary)")));
  await session.query("DELETE FROM listed l USING deletions d WHERE d.sha256 = l.sha256");
  await session.query("INSERT INTO deletions SELECT sha256, at FROM listed ON CONFLICT DO NOTHING");
  const { rows: open } = await session.query<{ ownerId: string; id: string }>(
    `SELECT owner_id AS "ownerId", id FROM reviews t WHERE status IN ('running', 'queued') AND ${IS_LISTED("reviews")}`,
  );
  const unended = open.map(({ ownerId, id }) => ({ ownerId: OwnerId.parse(ownerId), reviewId: ReviewId.parse(id) }));
  await removeAgain(url, unended, now);
  const reviews = await session.query(`DELETE FROM reviews t WHERE ${IS_LISTED("reviews")}`);
  const keys = await session.query(`DELETE FROM api_keys t WHERE ${IS_LISTED("api_keys")}`);
  return { reviews: unended.length + (reviews.rowCount ?? 0), keys: keys.rowCount ?? 0 };
}
