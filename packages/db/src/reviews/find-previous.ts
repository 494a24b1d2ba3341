import type { ReviewSummary } from "@coderevai/contract/review";
import { empty, sqltag as sql } from "@prisma/client/runtime/client";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "./store-parts.ts";
import { SUMMARY_COLUMNS, type SummaryRow, toSummary } from "./summary-row.ts";

/**
 * The newest review before this one that looked at the same: same owner, project and kind, and it came to its end. Read
 * from the index of the owner's project.
 */
export async function findPrevious(
  { run }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  since: Date | null,
): Promise<ReviewSummary | null> {
  const [row] = await run(
    (prisma) => prisma.$queryRaw<SummaryRow[]>`
      SELECT ${SUMMARY_COLUMNS} FROM reviews r
      JOIN reviews head ON head.owner_id = r.owner_id AND head.id = ${reviewId}
      WHERE r.owner_id = ${ownerId} AND r.project = head.project AND r.kind = head.kind AND r.status = 'done'
        AND (r.created_at, r.id) < (head.created_at, head.id) ${since ? sql`AND r.created_at >= ${since}::timestamptz` : empty}
      ORDER BY r.created_at DESC, r.id DESC LIMIT 1`,
  );
  return row === undefined ? null : toSummary(row);
}
