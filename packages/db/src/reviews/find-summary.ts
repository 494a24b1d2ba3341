import type { ReviewSummary } from "@coderevai/contract/review";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "./store-parts.ts";
import { SUMMARY_FIELDS, toSummary } from "./summary-row.ts";

export async function findSummary(
  { run }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
): Promise<ReviewSummary | null> {
  const row = await run((prisma) =>
    prisma.review.findUnique({ where: { ownerId_id: { ownerId, id: reviewId } }, select: SUMMARY_FIELDS }),
  );
  return row && toSummary(row);
}
