import { ReviewId } from "@coderevai/contract/ids";
import { OpenedReview } from "@coderevai/contract/review";
import { openReview } from "@coderevai/core/history/open-review";
import { z } from "zod";
import { authenticated } from "../../procedures.ts";

export const open = authenticated("review:read")
  .input(z.object({ reviewId: ReviewId }))
  .output(OpenedReview)
  .query(({ ctx, input }) => openReview(ctx.services, ctx.ownerId, input.reviewId));
