import type { ReviewKey } from "../review-store.ts";
import { ENDED_COLUMNS, settleUnits } from "../units/settle-units.ts";
import type { StoreParts } from "./store-parts.ts";

/**
 * One statement: of a cancellation and a finish at the same time, exactly one wins. The ledger of a review of one file
 * says that it was stopped; what the engine had read by then is not known here, so no byte of it is claimed as reviewed.
 * A review of many files has its ledger: what is done stays, and what waits reads as canceled from now on. Units are
 * settled by what was read.
 */
export async function cancelReview(
  { run }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  at: Date,
): Promise<"canceled" | "finished" | "not-found"> {
  const canceled = await run(
    (prisma) => prisma.$executeRaw`
      WITH review AS (
        UPDATE reviews SET status = 'canceled', finished_at = ${at}::timestamptz,
          model = CASE WHEN model->>'status' = 'pending' THEN model || '{"status":"stopped"}' ELSE model END, verdict =
          CASE WHEN reviewed_bytes + critical_count + high_count + medium_count + low_count + info_count > 0
               THEN 'partial' ELSE 'not_reviewed' END
        WHERE owner_id = ${ownerId} AND id = ${reviewId} AND verdict IS NULL
        RETURNING ${ENDED_COLUMNS}, verdict
      ), ${settleUnits(at)}, files AS (
        INSERT INTO review_files (owner_id, review_id, path, position, language, size_bytes, line_count, sha256, status,
                                  reviewed_bytes, skipped_bytes, reasons)
        SELECT s.owner_id, s.review_id, s.path, s.position, s.language, s.size_bytes, s.line_count, s.sha256,
               CASE WHEN r.verdict = 'partial' THEN 'partial' ELSE 'skipped' END, 0, s.size_bytes,
               '[{"code":"canceled","line":null}]'
        FROM review r JOIN review_sources s ON s.owner_id = r.owner_id AND s.review_id = r.id
      )
      SELECT 1 FROM review`,
  );
  if (canceled > 0) return "canceled";
  const existing = await run((prisma) =>
    prisma.review.findUnique({ where: { ownerId_id: { ownerId, id: reviewId } }, select: { id: true } }),
  );
  return existing === null ? "not-found" : "finished";
}
