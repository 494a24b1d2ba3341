import { z } from "zod";
import { ReviewedFile } from "./coverage.ts";
import { Finding } from "./finding.ts";
import { Remark } from "./remark.ts";
import { ReviewSummary } from "./review.ts";

/** Steps of one review, in order. Fixes are proved before the finding they belong to is told. */
export const ReviewStage = z.enum(["reading", "rules", "fixes", "linters", "model"]);
export type ReviewStage = z.infer<typeof ReviewStage>;

/**
 * What `review.watch` streams. `finding`, `remark`, `files` and `finished` carry an event id and are resumed after it; `stage` and
 * `progress` are only news and may be missed. `files` are ledger rows of a review of many files, as they are done;
 * `finished` holds the ledger of all other reviews.
 */
export const ReviewEvent = z.discriminatedUnion("type", [
  z.object({ type: z.literal("stage"), stage: ReviewStage }),
  z.object({ type: z.literal("finding"), finding: Finding }),
  z.object({ type: z.literal("remark"), remark: Remark }),
  z.object({ type: z.literal("files"), files: z.array(ReviewedFile) }),
  z.object({ type: z.literal("progress"), summary: ReviewSummary }),
  z.object({ type: z.literal("finished"), summary: ReviewSummary, files: z.array(ReviewedFile) }),
]);
export type ReviewEvent = z.infer<typeof ReviewEvent>;
