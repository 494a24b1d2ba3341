import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

/** A run that ended in good order is no stalled one. */
export async function releaseJob({ run }: StoreParts, key: ReviewKey, holder: string, now: Date): Promise<void> {
  await run(
    (prisma) => prisma.$executeRaw`
      UPDATE reviews SET lease_holder = '', lease_until = ${now}::timestamptz,
                         stalled_runs = greatest(stalled_runs - 1, 0)
      WHERE owner_id = ${key.ownerId} AND id = ${key.reviewId} AND status = 'running' AND lease_holder = ${holder}`,
  );
}
