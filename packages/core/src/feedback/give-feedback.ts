import { AppError } from "@coderevai/contract/app-error";
import type { FeedbackInput } from "@coderevai/contract/feedback";
import type { OwnerId } from "@coderevai/contract/ids";
import { requireVisible } from "../history/require-visible.ts";
import type { Services } from "../services.ts";

/**
 * Stores what the owner thinks of a review or a finding of theirs, replacing what they said before. Throws
 * `review.not-found` and `review.beyond-plan`.
 */
export async function giveFeedback(services: Services, ownerId: OwnerId, input: FeedbackInput): Promise<void> {
  await requireVisible(services, { ownerId, reviewId: input.reviewId });
  const isSaved = await services.database.reviews.saveFeedback(ownerId, input, services.clock.now());
  if (!isSaved) throw new AppError("review.not-found");
}
