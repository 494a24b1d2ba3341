import { ExportInput, ReviewExport } from "@coderevai/contract/review-export";
import { exportReview as makeExport } from "@coderevai/core/review/export-review";
import { limited, takeFrom } from "../../procedures.ts";

/** A patch is the same work as `review.diff`, so it counts against that limit too. */
export const exportReview = limited("prepare", "review:read")
  .input(ExportInput)
  .output(ReviewExport)
  .mutation(async ({ ctx, input, signal }) => {
    if (input.format === "patch") await takeFrom("generate-diff", ctx);
    return makeExport(ctx.services, ctx.ownerId, input, signal);
  });
