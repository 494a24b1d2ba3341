import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { Review } from "@coderevai/contract/review";
import { requireVisible } from "../history/require-visible.ts";
import type { Services } from "../services.ts";

/**
 * The review without its source. Throws `review.not-found`, also for what belongs to somebody else, and
 * `review.beyond-plan`.
 */
export async function getReview(services: Services, ownerId: OwnerId, reviewId: ReviewId): Promise<Review> {
  const key = { ownerId, reviewId };
  const [, review] = await Promise.all([requireVisible(services, key), services.database.reviews.findReview(key)]);
  if (review === null) throw new AppError("review.not-found");
  return review;
}
