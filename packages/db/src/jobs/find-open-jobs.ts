import { type OwnerId, ReviewId } from "@coderevai/contract/ids";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { StoreParts } from "../reviews/store-parts.ts";

export async function findOpenJobs({ run }: StoreParts, ownerId: OwnerId) {
  const waiting = await run((prisma) =>
    prisma.review.findMany({
      where: { ownerId, status: "queued" },
      orderBy: { createdAt: "asc" },
      take: REVIEW_LIMITS.queuedReviews,
      select: { id: true },
    }),
  );
  const runningCount = await run((prisma) =>
    prisma.review.count({ where: { ownerId, runner: "queue", status: "running" } }),
  );
  return { waiting: waiting.map(({ id }) => ReviewId.parse(id)), runningCount };
}
