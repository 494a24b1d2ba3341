import { AppError } from "@coderevai/contract/app-error";
import type { Review } from "@coderevai/contract/review";
import type { ReviewKey } from "@coderevai/db";
import type { Services } from "../services.ts";

/** A review whose findings and ledger are complete. Throws `review.not-found` and `review.still-running`. */
export async function findEndedReview(services: Services, key: ReviewKey): Promise<Review> {
  const review = await services.database.reviews.findReview(key);
  if (review === null) throw new AppError("review.not-found");
  if (review.summary.finishedAt === null) throw new AppError("review.still-running");
  return review;
}
