import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { Review } from "@coderevai/contract/review";
import type { Services } from "../services.ts";

/** The review without its source. Throws `review.not-found`, also for what belongs to somebody else. */
export async function getReview(services: Services, ownerId: OwnerId, reviewId: ReviewId): Promise<Review> {
  const review = await services.database.reviews.findReview({ ownerId, reviewId });
  if (review === null) throw new AppError("review.not-found");
  return review;
}
