import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";

/** Deletes one review with its source, findings and feedback, for ever, and what models answered to its owner. Throws `review.not-found`. */
export async function removeReview(services: Services, ownerId: OwnerId, reviewId: ReviewId): Promise<number> {
  const isRemoved = await services.database.reviews.remove({ ownerId, reviewId });
  if (!isRemoved) throw new AppError("review.not-found");
  services.runner.stop(reviewId);
  await services.database.models.forgetAnswers(ownerId);
  return 1;
}
