import { ReviewId } from "@coderevai/contract/ids";
import { ReviewComparison } from "@coderevai/contract/review-comparison";
import { compareWithPrevious } from "@coderevai/core/review/compare-with-previous";
import { z } from "zod";
import { authenticated } from "../../procedures.ts";

/** Null when there is no earlier review of the same project. */
export const compare = authenticated("review:read")
  .input(z.object({ reviewId: ReviewId }))
  .output(ReviewComparison.nullable())
  .query(({ ctx, input }) => compareWithPrevious(ctx.services, ctx.ownerId, input.reviewId));
