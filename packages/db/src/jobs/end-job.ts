import type { Verdict } from "@coderevai/contract/verdict";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

export async function finishJob(
  { run }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  holder: string,
  { verdict, finishedAt }: { verdict: Verdict; finishedAt: Date },
): Promise<boolean> {
  const finished = await run(
    (prisma) => prisma.$executeRaw`
      UPDATE reviews SET status = 'done', verdict = ${verdict}, finished_at = ${finishedAt}::timestamptz
      WHERE owner_id = ${ownerId} AND id = ${reviewId} AND status = 'running' AND lease_holder = ${holder}
        AND NOT EXISTS (SELECT 1 FROM review_files f
                        WHERE f.owner_id = ${ownerId} AND f.review_id = ${reviewId} AND f.status = 'waiting')`,
  );
  return finished > 0;
}

export async function failJob({ run }: StoreParts, { ownerId, reviewId }: ReviewKey, at: Date): Promise<boolean> {
  const failed = await run(
    (prisma) => prisma.$executeRaw`
      UPDATE reviews SET status = 'failed', finished_at = ${at}::timestamptz,
                         verdict = CASE WHEN reviewed_bytes > 0 THEN 'partial' ELSE 'not_reviewed' END
      WHERE owner_id = ${ownerId} AND id = ${reviewId} AND runner = 'queue' AND verdict IS NULL`,
  );
  return failed > 0;
}
