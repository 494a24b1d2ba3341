import { AppError } from "@coderevai/contract/app-error";
import type { ReviewSummary } from "@coderevai/contract/review";
import type { ReviewKey } from "@coderevai/db";
import type { Services } from "../services.ts";

/**
 * The summary of a review that has ended; its findings and ledger, read after it, are complete.
 * Throws `review.not-found` and `review.still-running`.
 */
export async function findEndedSummary(services: Services, key: ReviewKey): Promise<ReviewSummary> {
  const summary = await services.database.reviews.findSummary(key);
  if (summary === null) throw new AppError("review.not-found");
  if (summary.finishedAt === null) throw new AppError("review.still-running");
  return summary;
}
