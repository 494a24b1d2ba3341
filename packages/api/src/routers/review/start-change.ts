import { ReviewChangeInput } from "@coderevai/contract/change-input";
import { StartedReview } from "@coderevai/contract/review";
import { startChange as startReviewOfChange } from "@coderevai/core/review/start-change";
import { limited } from "../../procedures.ts";

export const startChange = limited("review-code", "review:write")
  .input(ReviewChangeInput)
  .output(StartedReview)
  .mutation(({ ctx, input }) => startReviewOfChange(ctx.services, ctx.ownerId, input));
