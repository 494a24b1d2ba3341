import type { FeedbackInput } from "@coderevai/contract/feedback";
import type { OwnerId } from "@coderevai/contract/ids";
import { ratingColumns } from "./feedback-rating.ts";
import { WHOLE_REVIEW } from "./find-feedback.ts";
import type { StoreParts } from "./store-parts.ts";

/** One statement that finds the review, and the finding if one is named, among the owner's own: else it writes nothing. */
export async function saveFeedback(
  { run, cipher }: StoreParts,
  ownerId: OwnerId,
  { reviewId, findingId, rating, comment }: FeedbackInput,
  at: Date,
): Promise<boolean> {
  const target = findingId ?? WHOLE_REVIEW;
  const { scale, value } = ratingColumns(rating);
  const sealed = comment === null ? null : cipher.seal(comment, ["comment", ownerId, reviewId, target]);
  const saved = await run(
    (prisma) => prisma.$executeRaw`
      INSERT INTO feedback (owner_id, review_id, target, scale, value, key_id, sealed_comment, updated_at)
      SELECT owner_id, id, ${target}, ${scale}, ${value}::smallint, ${sealed?.keyId ?? null}::text,
             ${sealed?.sealed ?? null}::bytea, ${at}::timestamptz
      FROM reviews r
      WHERE owner_id = ${ownerId} AND id = ${reviewId} AND (${target} = ${WHOLE_REVIEW} OR EXISTS (
        SELECT 1 FROM findings f WHERE f.owner_id = r.owner_id AND f.review_id = r.id AND f.id = ${target}))
      ON CONFLICT (owner_id, review_id, target) DO UPDATE
      SET scale = excluded.scale, value = excluded.value, key_id = excluded.key_id,
          sealed_comment = excluded.sealed_comment, updated_at = excluded.updated_at`,
  );
  return saved > 0;
}
