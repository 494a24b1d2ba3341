import { ReviewId } from "@coderevai/contract/ids";
import { cancelReview } from "@coderevai/core/review/cancel-review";
import { z } from "zod";
import { authenticated } from "../../procedures.ts";

export const cancel = authenticated("review:write")
  .input(z.object({ reviewId: ReviewId }))
  .mutation(({ ctx, input }) => cancelReview(ctx.services, ctx.ownerId, input.reviewId));
