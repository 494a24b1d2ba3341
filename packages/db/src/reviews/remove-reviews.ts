import type { OwnerId } from "@coderevai/contract/ids";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "./store-parts.ts";

/** Deleted at once: their findings go with them, and one statement has to end within its deadline. */
const BATCH = 200;

export async function removeReview({ run }: StoreParts, { ownerId, reviewId }: ReviewKey): Promise<boolean> {
  const { count } = await run((prisma) => prisma.review.deleteMany({ where: { ownerId, id: reviewId } }));
  return count > 0;
}

/** In batches, so that a long history does not hit the deadline; if it stops in between, the rest is still there. */
export async function clearReviews({ run }: StoreParts, ownerId: OwnerId): Promise<number> {
  let removed = 0;
  for (;;) {
    const count = await run(
      (prisma) => prisma.$executeRaw`
        DELETE FROM reviews WHERE owner_id = ${ownerId} AND id IN (
          SELECT id FROM reviews WHERE owner_id = ${ownerId} ORDER BY created_at DESC, id DESC LIMIT ${BATCH})`,
    );
    removed += count;
    if (count < BATCH) return removed;
  }
}
