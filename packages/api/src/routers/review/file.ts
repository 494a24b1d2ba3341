import { ReviewId } from "@coderevai/contract/ids";
import { ReviewedText } from "@coderevai/contract/review";
import { readFile } from "@coderevai/core/review/read-file";
import { z } from "zod";
import { authenticated } from "../../procedures.ts";

export const file = authenticated("review:read")
  .input(z.object({ reviewId: ReviewId, path: z.string().min(1).max(1_024) }))
  .output(ReviewedText)
  .query(({ ctx, input }) => readFile(ctx.services, ctx.ownerId, input));
