import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";

/** Deletes all reviews of the owner, for ever; the number deleted. Running ones lose their lease and stop. */
export function clearHistory(services: Services, ownerId: OwnerId): Promise<number> {
  return services.database.reviews.clear(ownerId);
}
