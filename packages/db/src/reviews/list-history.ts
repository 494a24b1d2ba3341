import type { HistoryPage, HistoryQuery } from "@coderevai/contract/history";
import type { OwnerId } from "@coderevai/contract/ids";
import { empty, type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import { decodeCursor, encodeCursor, type HistoryPosition } from "./history-cursor.ts";
import type { StoreParts } from "./store-parts.ts";
import { SUMMARY_COLUMNS, type SummaryRow, toSummary } from "./summary-row.ts";

/** Older than `before` and from `since` on; null for no bound. */
export interface HistorySpan {
  readonly before: HistoryPosition | null;
  readonly since: Date | null;
}

/** One page, newest first, from `since` on. Throws `request.invalid` for a cursor that is not ours. */
export async function listHistory(
  { run }: StoreParts,
  ownerId: OwnerId,
  query: HistoryQuery,
  since: Date | null,
): Promise<HistoryPage> {
  const find = (span: HistorySpan, limit: number) =>
    run((prisma) => prisma.$queryRaw<SummaryRow[]>(historySql(ownerId, query, span, limit)));
  const before = query.cursor ? decodeCursor(query.cursor) : null;
  // One row more than asked for tells whether there is an older page.
  const rows = await find({ before, since }, query.limit + 1);
  const page = rows.slice(0, query.limit);
  const last = page.at(-1);
  const nextCursor = last && rows.length > query.limit ? encodeCursor(last) : null;
  // One step further on the same index, not a count. No id is before the empty one.
  const isEnd = nextCursor === null && since !== null;
  const hasOlder = isEnd && (await find({ before: { createdAt: since, id: "" }, since: null }, 1)).length > 0;
  return { rows: page.map(toSummary), nextCursor, hasOlder };
}

/**
 * Both shapes walk one index backwards in time from the cursor. The row value `(created_at, id) < (…)` is one condition
 * on that index; written with OR it would be a filter over everything newer.
 */
export function historySql(
  ownerId: OwnerId,
  { mode, verdict, language }: Pick<HistoryQuery, "mode" | "verdict" | "language">,
  span: HistorySpan,
  limit: number,
): Sql {
  const filters = sql`
    ${verdict ? sql`AND r.verdict = ${verdict}` : empty}
    ${language ? sql`AND r.language = ${language}` : empty}`;
  if (!mode) {
    return sql`
      SELECT ${SUMMARY_COLUMNS} FROM reviews r
      WHERE r.owner_id = ${ownerId} ${filters} ${within(span, sql`r.created_at`, sql`r.id`)}
      ORDER BY r.created_at DESC, r.id DESC LIMIT ${limit}`;
  }
  return sql`
    SELECT ${SUMMARY_COLUMNS} FROM review_modes m JOIN reviews r ON r.owner_id = m.owner_id AND r.id = m.review_id
    WHERE m.owner_id = ${ownerId} AND m.mode = ${mode} ${filters}
      ${within(span, sql`m.created_at`, sql`m.review_id`)}
    ORDER BY m.created_at DESC, m.review_id DESC LIMIT ${limit}`;
}

function within({ before, since }: HistorySpan, createdAt: Sql, id: Sql): Sql {
  return sql`
    ${before ? sql`AND (${createdAt}, ${id}) < (${before.createdAt}::timestamptz, ${before.id})` : empty}
    ${since ? sql`AND ${createdAt} >= ${since}::timestamptz` : empty}`;
}
