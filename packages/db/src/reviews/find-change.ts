import type { SubmittedChange } from "@coderevai/contract/change-input";
import type { ReviewKey } from "../review-store.ts";
import { openChange } from "./sealed-change.ts";
import type { StoreParts } from "./store-parts.ts";

export async function findChange(
  { run, cipher }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
): Promise<SubmittedChange | null> {
  const row = await run((prisma) =>
    prisma.reviewChange.findUnique({ where: { ownerId_reviewId: { ownerId, reviewId } } }),
  );
  return row && openChange(cipher, { ownerId, id: reviewId }, row);
}
