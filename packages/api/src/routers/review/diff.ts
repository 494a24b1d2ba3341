import { ReviewId } from "@coderevai/contract/ids";
import { Improvement } from "@coderevai/contract/improvement";
import { improveReview } from "@coderevai/core/review/improve-review";
import { z } from "zod";
import { limited } from "../../procedures.ts";

export const diff = limited("generate-diff", "review:read")
  .input(z.object({ reviewId: ReviewId }))
  .output(Improvement)
  .mutation(({ ctx, input, signal }) => improveReview(ctx.services, ctx.ownerId, input.reviewId, signal));
