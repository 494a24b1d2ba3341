import { ClearHistoryInput, RemovedReviews } from "@coderevai/contract/history";
import { clearHistory } from "@coderevai/core/history/clear-history";
import { authenticated } from "../../procedures.ts";

export const clear = authenticated("history:write")
  .input(ClearHistoryInput)
  .output(RemovedReviews)
  .mutation(async ({ ctx }) => ({ removedCount: await clearHistory(ctx.services, ctx.ownerId) }));
