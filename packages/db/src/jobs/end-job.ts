import type { Verdict } from "@coderevai/contract/verdict";
import { sqltag as sql } from "@prisma/client/runtime/client";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";
import { ENDED_COLUMNS, settleUnits } from "../units/settle-units.ts";

/** The model's record of a review that ends: where no file had anything to ask about, nothing is pending any more. */
function modelAtEnd(status: "reused" | "stopped") {
  return sql`CASE WHEN model->>'status' = 'pending' THEN model || ${JSON.stringify({ status })}::jsonb ELSE model END`;
}

export async function finishJob(
  { run }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  holder: string,
  { verdict, finishedAt }: { verdict: Verdict; finishedAt: Date },
): Promise<boolean> {
  const finished = await run(
    (prisma) => prisma.$executeRaw`
      WITH review AS (
        UPDATE reviews SET status = 'done', verdict = ${verdict}, finished_at = ${finishedAt}::timestamptz,
                           model = ${modelAtEnd("reused")}
        WHERE owner_id = ${ownerId} AND id = ${reviewId} AND status = 'running' AND lease_holder = ${holder}
          AND NOT EXISTS (SELECT 1 FROM review_files f
                          WHERE f.owner_id = ${ownerId} AND f.review_id = ${reviewId} AND f.status = 'waiting')
        RETURNING ${ENDED_COLUMNS}
      ), ${settleUnits(finishedAt)}
      SELECT 1 FROM review`,
  );
  return finished > 0;
}

export async function failJob({ run }: StoreParts, { ownerId, reviewId }: ReviewKey, at: Date): Promise<boolean> {
  const failed = await run(
    (prisma) => prisma.$executeRaw`
      WITH review AS (
        UPDATE reviews SET status = 'failed', finished_at = ${at}::timestamptz,
                           model = ${modelAtEnd("stopped")},
                           verdict = CASE WHEN reviewed_bytes > 0 THEN 'partial' ELSE 'not_reviewed' END
        WHERE owner_id = ${ownerId} AND id = ${reviewId} AND runner = 'queue' AND verdict IS NULL
        RETURNING ${ENDED_COLUMNS}
      ), ${settleUnits(at)}
      SELECT 1 FROM review`,
  );
  return failed > 0;
}
