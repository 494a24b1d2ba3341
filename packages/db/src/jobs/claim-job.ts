import { ReviewCategory } from "@coderevai/contract/review-category";
import type { ClaimedJob } from "../job-store.ts";
import type { Lease, ReviewKey } from "../review-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

interface ClaimedRow {
  readonly modes: string[];
  readonly isModelAsked: boolean;
  readonly packKey: string;
  readonly stalledRuns: number;
  readonly hasDied: boolean;
}

/**
 * The queue gives a job to one run at a time, so whoever had the review before is dead or late: the lease changes hands
 * without looking at its end, and the former holder can write nothing more.
 */
export async function claimJob(
  { run }: StoreParts,
  key: ReviewKey,
  lease: Lease,
  engineVersion: string,
): Promise<ClaimedJob | null> {
  const [row] = await run(
    (prisma) => prisma.$queryRaw<ClaimedRow[]>`
      WITH open AS (
        SELECT owner_id, id, lease_holder AS former FROM reviews
        WHERE owner_id = ${key.ownerId} AND id = ${key.reviewId} AND runner = 'queue' AND verdict IS NULL
        FOR NO KEY UPDATE
      )
      UPDATE reviews r SET status = 'running', stalled_runs = stalled_runs + 1, engine_version = ${engineVersion},
                           lease_holder = ${lease.holder}, lease_until = ${lease.until}::timestamptz
      FROM open o WHERE r.owner_id = o.owner_id AND r.id = o.id
      RETURNING r.modes, r.use_model AND r.model->>'status' <> 'not-configured' AS "isModelAsked", r.pack_key AS "packKey", r.stalled_runs AS "stalledRuns",
                o.former <> '' AS "hasDied"`,
  );
  return row === undefined ? null : { ...row, key, modes: ReviewCategory.array().parse(row.modes) };
}
