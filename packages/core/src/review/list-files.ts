import type { OwnerId } from "@coderevai/contract/ids";
import type { ReviewFilePage, ReviewFilesQuery } from "@coderevai/contract/review-file-page";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { requireVisible } from "../history/require-visible.ts";
import type { Services } from "../services.ts";

/** One page of the coverage ledger. Throws `review.not-found` and `review.beyond-plan`. */
export async function listFiles(
  services: Services,
  ownerId: OwnerId,
  { reviewId, afterPosition }: ReviewFilesQuery,
): Promise<ReviewFilePage> {
  const key = { ownerId, reviewId };
  const limit = REVIEW_LIMITS.filePageRows;
  const [, rows] = await Promise.all([
    requireVisible(services, key),
    services.database.reviews.findFilePage(key, afterPosition, limit),
  ]);
  return { rows, nextPosition: rows.length < limit ? null : (rows.at(-1)?.position ?? null) };
}
