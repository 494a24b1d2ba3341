import type { HistoryPage, HistoryQuery } from "@coderevai/contract/history";
import type { OwnerId } from "@coderevai/contract/ids";
import { empty, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { decodeCursor, encodeCursor, type HistoryPosition } from "./history-cursor.ts";
import type { StoreParts } from "./store-parts.ts";
import { SUMMARY_COLUMNS, type SummaryRow, toSummary } from "./summary-row.ts";

/** One page, newest first. Throws `request.invalid` for a cursor that is not ours. */
export async function listHistory({ run }: StoreParts, ownerId: OwnerId, query: HistoryQuery): Promise<HistoryPage> {
  const sql = historySql(ownerId, query);
  const rows = await run((prisma) => prisma.$queryRaw<SummaryRow[]>(sql));
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  // One row more than asked for tells whether there is an older page.
  const nextCursor = last && rows.length > query.limit ? encodeCursor(last) : null;
  return { rows: page.map(toSummary), nextCursor };
}

/**
 * Both shapes walk one index backwards in time from the cursor. The row value `(created_at, id) < (…)` is one condition
 * on that index; written with OR it would be a filter over everything newer.
 */
export function historySql(ownerId: OwnerId, { mode, verdict, language, cursor, limit }: HistoryQuery): Sql {
  const position = cursor ? decodeCursor(cursor) : null;
  const filters = sql`
    ${verdict ? sql`AND r.verdict = ${verdict}` : empty}
    ${language ? sql`AND r.language = ${language}` : empty}`;
  if (!mode) {
    return sql`
      SELECT ${SUMMARY_COLUMNS} FROM reviews r
      WHERE r.owner_id = ${ownerId} ${filters} ${olderThan(position, sql`r.created_at, r.id`)}
      ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit + 1}`;
  }
  return sql`
    SELECT ${SUMMARY_COLUMNS} FROM review_modes m JOIN reviews r ON r.owner_id = m.owner_id AND r.id = m.review_id
    WHERE m.owner_id = ${ownerId} AND m.mode = ${mode} ${filters}
      ${olderThan(position, sql`m.created_at, m.review_id`)}
    ORDER BY m.created_at DESC, m.review_id DESC LIMIT ${limit + 1}`;
}

function olderThan(position: HistoryPosition | null, columns: Sql): Sql {
  if (position === null) return empty;
  return sql`AND (${columns}) < (${position.createdAt}::timestamptz, ${position.id})`;
}
