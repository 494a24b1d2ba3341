import type { ReviewSummary } from "@coderevai/contract/review";
import type { ReviewKey } from "../review-store.ts";
import type { StoreParts } from "./store-parts.ts";
import { SUMMARY_FIELDS, toSummary } from "./summary-row.ts";

export async function findVisible(
  { run }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  since: Date | null,
): Promise<ReviewSummary | "beyond" | null> {
  const where = { ownerId_id: { ownerId, id: reviewId } };
  const withinPlan = since === null ? where : { ...where, createdAt: { gte: since } };
  const row = await run((prisma) => prisma.review.findUnique({ where: withinPlan, select: SUMMARY_FIELDS }));
  if (row !== null) return toSummary(row);
  if (since === null) return null;
  const older = await run((prisma) => prisma.review.findUnique({ where, select: { id: true } }));
  return older && "beyond";
}
