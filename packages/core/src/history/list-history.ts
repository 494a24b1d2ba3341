import type { HistoryPage, HistoryQuery } from "@coderevai/contract/history";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";

/** One page of the owner's reviews, newest first. A database that does not answer is an error, never an empty page. */
export function listHistory(services: Services, ownerId: OwnerId, query: HistoryQuery): Promise<HistoryPage> {
  return services.database.reviews.listHistory(ownerId, query);
}
