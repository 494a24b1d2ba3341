import { ReviewCodeInput, StartedReview } from "@coderevai/contract/review";
import { startReview } from "@coderevai/core/review/start-review";
import { limited } from "../../procedures.ts";

export const start = limited("review-code", "review:write")
  .input(ReviewCodeInput)
  .output(StartedReview)
  .mutation(({ ctx, input }) => startReview(ctx.services, ctx.ownerId, input));
