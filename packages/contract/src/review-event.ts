import { z } from "zod";
import { ReviewedFile } from "./coverage.ts";
import { Finding } from "./finding.ts";
import { ReviewSummary } from "./review.ts";

/** Steps of one review, in order. Fixes are proved before the finding they belong to is told. */
export const ReviewStage = z.enum(["reading", "rules", "fixes", "linters"]);
export type ReviewStage = z.infer<typeof ReviewStage>;

/**
 * What `review.watch` streams. `finding` and `finished` carry an event id and are resumed after it;
 * `stage` is only news and may be missed.
 */
export const ReviewEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("stage"), stage: ReviewStage }),
  z.object({ type: z.literal("finding"), finding: Finding }),
  z.object({ type: z.literal("finished"), summary: ReviewSummary, files: z.array(ReviewedFile) }),
]);
export type ReviewEvent = z.infer<typeof ReviewEvent>;
