import { HistoryPage, HistoryQuery } from "@coderevai/contract/history";
import { listHistory } from "@coderevai/core/history/list-history";
import { authenticated } from "../../procedures.ts";

export const list = authenticated("review:read")
  .input(HistoryQuery)
  .output(HistoryPage)
  .query(({ ctx, input }) => listHistory(ctx.services, ctx.ownerId, input));
