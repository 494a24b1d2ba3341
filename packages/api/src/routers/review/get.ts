import { ReviewId } from "@coderevai/contract/ids";
import { Review } from "@coderevai/contract/review";
import { getReview } from "@coderevai/core/review/get-review";
import { z } from "zod";
import { authenticated } from "../../procedures.ts";

export const get = authenticated("review:read")
  .input(z.object({ reviewId: ReviewId }))
  .output(Review)
  .query(({ ctx, input }) => getReview(ctx.services, ctx.ownerId, input.reviewId));
