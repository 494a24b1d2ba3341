import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { OpenedReview } from "@coderevai/contract/review";
import type { Services } from "../services.ts";

/** The review with its decrypted source, for its owner. Throws `review.not-found`. */
export async function openReview(services: Services, ownerId: OwnerId, reviewId: ReviewId): Promise<OpenedReview> {
  const review = await services.database.reviews.openReview({ ownerId, reviewId });
  if (review === null) throw new AppError("review.not-found");
  return review;
}
