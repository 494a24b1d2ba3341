import type { OwnerId } from "@coderevai/contract/ids";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { Prisma } from "../generated/client.ts";

/**
 * When the owner's next job may start, not before `earliest`, so that no window of `windowMs` ever holds more than
 * `calls` starts, those that still wait included. Locks out the owner's other starts until the transaction ends; call it
 * before the review is inserted.
 */
export async function findFreeStart(
  transaction: Prisma.TransactionClient,
  ownerId: OwnerId,
  earliest: Date,
  { calls, windowMs }: { readonly calls: number; readonly windowMs: number },
): Promise<Date> {
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`starts of ${ownerId}`}, 0))`;
  // Who waits longest was asked for this long ago; older reviews cannot matter and are not read.
  const since = new Date(earliest.getTime() - (REVIEW_LIMITS.queuedReviews / calls + 3) * windowMs);
  const [row] = await transaction.$queryRaw<{ startsAt: Date }[]>`
    SELECT coalesce(starts_at, created_at) AS "startsAt" FROM reviews
    WHERE owner_id = ${ownerId} AND runner = 'queue' AND created_at > ${since}::timestamptz
      AND NOT (status = 'canceled' AND finished_at < coalesce(starts_at, created_at))
    ORDER BY coalesce(starts_at, created_at) DESC OFFSET ${calls - 1} LIMIT 1`;
  return new Date(Math.max(earliest.getTime(), (row?.startsAt.getTime() ?? 0) + windowMs));
}
