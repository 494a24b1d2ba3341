import { type OwnerId, ReviewId } from "@coderevai/contract/ids";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { JobStoreParts } from "./job-store-parts.ts";

/**
 * A job's priority is how many of its owner's reviews come before it, those that run included. So the nth review of
 * everybody comes before the n+1st of anybody, and who has much running waits for who has nothing.
 */
export async function rankJobs({ run, sender }: JobStoreParts, ownerId: OwnerId): Promise<void> {
  const waiting = await run((prisma) =>
    prisma.review.findMany({
      where: { ownerId, status: "queued" },
      orderBy: { createdAt: "asc" },
      take: REVIEW_LIMITS.queuedReviews,
      select: { id: true },
    }),
  );
  if (waiting.length === 0) return;
  const runningCount = await run((prisma) =>
    prisma.review.count({ where: { ownerId, runner: "queue", status: "running" } }),
  );
  await sender.ready();
  for (const [index, { id }] of waiting.entries()) await sender.rank(ReviewId.parse(id), -(runningCount + index));
}
