import { AppError } from "@coderevai/contract/app-error";
import type { StartedReview } from "@coderevai/contract/review";
import { unreachable } from "@coderevai/contract/unreachable";
import type { NewReview } from "@coderevai/db";
import type { Services } from "../services.ts";

/**
 * Stores the review and starts it in this process; from here on it is finished, whatever happens to the process.
 * Throws `review.key-reused`.
 */
export async function acceptReview(services: Services, review: NewReview): Promise<StartedReview> {
  const answer = await services.database.reviews.insert(review);
  switch (answer.outcome) {
    case "inserted":
      services.runner.run(review);
      return { reviewId: review.id, wasAlreadyStarted: false, startsAt: null };
    case "repeated":
      return { reviewId: answer.reviewId, wasAlreadyStarted: true, startsAt: null };
    case "key-reused":
      throw new AppError("review.key-reused");
    default:
      return unreachable(answer);
  }
}
