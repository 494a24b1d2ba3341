import type { HistoryPage, HistoryQuery } from "@coderevai/contract/history";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";
import { historyStart } from "./history-start.ts";

/**
 * One page of the owner's reviews, newest first, as far back as their plan reaches. A database that does not answer is an
 * error, never an empty page.
 */
export async function listHistory(services: Services, ownerId: OwnerId, query: HistoryQuery): Promise<HistoryPage> {
  const since = await historyStart(services, ownerId);
  return await services.database.reviews.listHistory(ownerId, query, since);
}
