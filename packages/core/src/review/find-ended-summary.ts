import { AppError } from "@coderevai/contract/app-error";
import type { ReviewSummary } from "@coderevai/contract/review";
import type { ReviewKey } from "@coderevai/db";
import { requireVisible } from "../history/require-visible.ts";
import type { Services } from "../services.ts";

/**
 * The summary of a review that has ended; its findings and ledger, read after it, are complete.
 * Throws `review.not-found`, `review.beyond-plan` and `review.still-running`.
 */
export async function findEndedSummary(services: Services, key: ReviewKey): Promise<ReviewSummary> {
  const summary = await requireVisible(services, key);
  if (summary.finishedAt === null) throw new AppError("review.still-running");
  return summary;
}
