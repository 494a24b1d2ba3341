import { ReviewFilePage, ReviewFilesQuery } from "@coderevai/contract/review-file-page";
import { listFiles } from "@coderevai/core/review/list-files";
import { authenticated } from "../../procedures.ts";

export const files = authenticated("review:read")
  .input(ReviewFilesQuery)
  .output(ReviewFilePage)
  .query(({ ctx, input }) => listFiles(ctx.services, ctx.ownerId, input));
