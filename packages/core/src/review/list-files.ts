import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId } from "@coderevai/contract/ids";
import type { ReviewFilePage, ReviewFilesQuery } from "@coderevai/contract/review-file-page";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { Services } from "../services.ts";

/** One page of the coverage ledger. Throws `review.not-found`. */
export async function listFiles(
  services: Services,
  ownerId: OwnerId,
  { reviewId, afterPosition }: ReviewFilesQuery,
): Promise<ReviewFilePage> {
  const key = { ownerId, reviewId };
  const limit = REVIEW_LIMITS.filePageRows;
  const rows = await services.database.reviews.findFilePage(key, afterPosition, limit);
  // An empty page may be that of a review which is not there.
  if (rows.length === 0 && (await services.database.reviews.findSummary(key)) === null) {
    throw new AppError("review.not-found");
  }
  return { rows, nextPosition: rows.length < limit ? null : (rows.at(-1)?.position ?? null) };
}
