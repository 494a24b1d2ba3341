import { z } from "zod";
import { FindingId, ReviewId } from "./ids.ts";
import { REVIEW_LIMITS } from "./review-limits.ts";

/** Stars for a whole review, thumbs for a review or one finding. */
export const FeedbackRating = z.discriminatedUnion("scale", [
  z.object({ scale: z.literal("stars"), value: z.int().min(1).max(5) }),
  z.object({ scale: z.literal("thumbs"), value: z.enum(["up", "down"]) }),
]);
export type FeedbackRating = z.infer<typeof FeedbackRating>;

/** `findingId` null speaks of the review as a whole. Sending again replaces what was said before. */
export const FeedbackInput = z.object({
  reviewId: ReviewId,
  findingId: FindingId.nullable(),
  rating: FeedbackRating,
  comment: z.string().trim().max(REVIEW_LIMITS.commentCharacters).nullable(),
});
export type FeedbackInput = z.infer<typeof FeedbackInput>;

export const Feedback = FeedbackInput.omit({ reviewId: true }).extend({ updatedAt: z.date() });
export type Feedback = z.infer<typeof Feedback>;
