import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { OpenedReview } from "@coderevai/contract/review";
import type { Services } from "../services.ts";
import { requireVisible } from "./require-visible.ts";

/** The review with its decrypted source, for its owner. Throws `review.not-found` and `review.beyond-plan`. */
export async function openReview(services: Services, ownerId: OwnerId, reviewId: ReviewId): Promise<OpenedReview> {
  const key = { ownerId, reviewId };
  await requireVisible(services, key);
  const review = await services.database.reviews.openReview(key);
  if (review === null) throw new AppError("review.not-found");
  return review;
}
