import { AppError } from "@coderevai/contract/app-error";
import type { ReviewSummary } from "@coderevai/contract/review";
import type { ReviewKey } from "@coderevai/db";
import type { Services } from "../services.ts";
import { historyStart } from "./history-start.ts";

/**
 * The owner's review as far as their plan shows it. Whatever tells something of a stored review asks this first, or
 * beside what it reads. Throws `review.not-found`, also for what belongs to somebody else, and `review.beyond-plan`.
 */
export async function requireVisible(
  services: Pick<Services, "database" | "standings" | "clock">,
  key: ReviewKey,
): Promise<ReviewSummary> {
  const since = await historyStart(services, key.ownerId);
  const summary = await services.database.reviews.findVisible(key, since);
  if (summary === null) throw new AppError("review.not-found");
  if (summary === "beyond") throw new AppError("review.beyond-plan");
  return summary;
}
