import { RemovedReviews } from "@coderevai/contract/history";
import { ReviewId } from "@coderevai/contract/ids";
import { removeReview } from "@coderevai/core/history/remove-review";
import { z } from "zod";
import { authenticated } from "../../procedures.ts";

export const remove = authenticated("history:write")
  .input(z.object({ reviewId: ReviewId }))
  .output(RemovedReviews)
  .mutation(async ({ ctx, input }) => ({
    removedCount: await removeReview(ctx.services, ctx.ownerId, input.reviewId),
  }));
