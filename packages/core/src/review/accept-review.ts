import { AppError } from "@coderevai/contract/app-error";
import type { StartedReview } from "@coderevai/contract/review";
import { unreachable } from "@coderevai/contract/unreachable";
import type { NewReview } from "@coderevai/db";
import { readStanding } from "../billing/read-standing.ts";
import type { Services } from "../services.ts";
import { allowanceOf } from "../units/allowance-of.ts";
import { unitError } from "../units/unit-error.ts";

/**
 * Stores the review with its units reserved and starts it in this process; from here on it is finished, whatever happens
 * to the process. Throws `review.key-reused`, `units.exhausted`, `units.model-reviews-exhausted`.
 */
export async function acceptReview(services: Services, review: Omit<NewReview, "allowance">): Promise<StartedReview> {
  const allowance = allowanceOf(await readStanding(services, review.ownerId));
  const answer = await services.database.reviews.insert({ ...review, allowance });
  switch (answer.outcome) {
    case "inserted":
      services.runner.run(review);
      return { reviewId: review.id, wasAlreadyStarted: false, startsAt: null };
    case "repeated":
      return { reviewId: answer.reviewId, wasAlreadyStarted: true, startsAt: null };
    case "key-reused":
      throw new AppError("review.key-reused");
    case "units-exhausted":
    case "model-reviews-exhausted":
      throw unitError(answer, allowance);
    default:
      return unreachable(answer);
  }
}
