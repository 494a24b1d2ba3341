import { z } from "zod";
import { IdempotencyKey } from "./ids.ts";
import { SourcePath } from "./review.ts";
import { ReviewCategory } from "./review-category.ts";

/** A change to review: a unified diff alone, or files in two versions (null: not there in that version). */
export const SubmittedChange = z.discriminatedUnion("from", [
  z.object({ from: z.literal("diff"), diff: z.string().min(1) }),
  z.object({
    from: z.literal("versions"),
    files: z
      .array(z.object({ path: SourcePath, before: z.string().nullable(), after: z.string().nullable() }))
      .min(1)
      .max(300),
  }),
]);
export type SubmittedChange = z.infer<typeof SubmittedChange>;

/** Only findings on changed lines are reported. */
export const ReviewChangeInput = z.object({
  change: SubmittedChange,
  title: z.string().trim().min(1).max(200).nullable(),
  modes: z.array(ReviewCategory).max(ReviewCategory.options.length),
  idempotencyKey: IdempotencyKey,
});
export type ReviewChangeInput = z.infer<typeof ReviewChangeInput>;
