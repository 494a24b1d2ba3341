import { AppError } from "@coderevai/contract/app-error";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import { unreachable } from "@coderevai/contract/unreachable";
import type { Services } from "../services.ts";

/** Stops a waiting or running review; what was found stays. Throws `review.not-found` and `review.already-finished`. */
export async function cancelReview(services: Services, ownerId: OwnerId, reviewId: ReviewId): Promise<void> {
  const outcome = await services.database.reviews.cancel({ ownerId, reviewId }, services.clock.now());
  switch (outcome) {
    case "canceled":
      services.runner.stop(reviewId);
      services.bus.publish(reviewId, { type: "stored", findings: [] });
      // The review is stopped, whether or not the owner's others move up.
      await services.database.jobs
        .rank(ownerId)
        .catch((error: unknown) => services.log.warn({ err: error, reviewId }, "waiting reviews not moved up"));
      return;
    case "finished":
      throw new AppError("review.already-finished");
    case "not-found":
      throw new AppError("review.not-found");
    default:
      unreachable(outcome);
  }
}
