import type { Feedback } from "@coderevai/contract/feedback";
import { FindingId } from "@coderevai/contract/ids";
import type { Feedback as FeedbackRow } from "../generated/client.ts";
import type { ReviewKey } from "../review-store.ts";
import { parseRating } from "./feedback-rating.ts";
import type { StoreParts } from "./store-parts.ts";

/** Stands for the review as a whole where a finding's id would be. */
export const WHOLE_REVIEW = "review";

export async function findFeedback(
  { run, cipher }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
  findingId: FindingId | null,
): Promise<Feedback | null> {
  const target = findingId ?? WHOLE_REVIEW;
  const row = await run((prisma) =>
    prisma.feedback.findUnique({ where: { ownerId_reviewId_target: { ownerId, reviewId, target } } }),
  );
  return row && toFeedback(cipher, row);
}

/** Everything said about one review; at most one row a finding and one for the whole. */
export async function findFeedbackList(
  { run, cipher }: StoreParts,
  { ownerId, reviewId }: ReviewKey,
): Promise<Feedback[]> {
  const rows = await run((prisma) =>
    prisma.feedback.findMany({ where: { ownerId, reviewId }, orderBy: { target: "asc" } }),
  );
  return rows.map((row) => toFeedback(cipher, row));
}

function toFeedback(cipher: StoreParts["cipher"], row: FeedbackRow): Feedback {
  const { ownerId, reviewId, target, keyId, sealedComment } = row;
  const hasComment = keyId !== null && sealedComment !== null;
  return {
    findingId: target === WHOLE_REVIEW ? null : FindingId.parse(target),
    rating: parseRating(row),
    comment: hasComment ? cipher.open({ keyId, sealed: sealedComment }, ["comment", ownerId, reviewId, target]) : null,
    updatedAt: row.updatedAt,
  };
}
