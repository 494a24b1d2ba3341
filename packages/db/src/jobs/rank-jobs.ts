import { type OwnerId, ReviewId } from "@coderevai/contract/ids";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { readRounds, roundAfter } from "../queue/read-rounds.ts";
import type { JobStoreParts } from "./job-store-parts.ts";

/** Gives the owner's waiting reviews the rounds that they would get if they were asked for now, in their order. */
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
  await sender.ready();
  const { current, lastRunning } = await run((prisma) => readRounds(prisma, ownerId));
  const first = roundAfter(lastRunning, current);
  for (const [index, { id }] of waiting.entries()) await sender.move(ReviewId.parse(id), first + index);
}
