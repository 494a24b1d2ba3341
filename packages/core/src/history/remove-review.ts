import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import { objectKey } from "../objects/object-key.ts";
import type { Services } from "../services.ts";
import { deleteObjectsOf } from "./delete-objects-of.ts";

/**
 * Deletes one review with its source, findings, feedback, pack and exports, for ever, and what models answered to its
 * owner. An object storage that is away does not hold it up: what lies there follows. Throws `review.not-found`.
 */
export async function removeReview(services: Services, ownerId: OwnerId, reviewId: ReviewId): Promise<number> {
  const removed = await services.database.reviews.remove({ ownerId, reviewId }, services.clock.now());
  if (removed === null) throw new AppError("review.not-found");
  services.runner.stop(reviewId);
  await deleteObjectsOf(services, ownerId, removed, objectKey.exportsOf(ownerId, reviewId));
  await services.database.models.forgetAnswers(ownerId);
  return 1;
}
