import type { OwnerId } from "@coderevai/contract/ids";
import { objectKey } from "../objects/object-key.ts";
import type { Services } from "../services.ts";
import { deleteObjectsOf } from "./delete-objects-of.ts";

/**
 * Deletes all reviews of the owner with all that belongs to them, for ever, and what models answered about them; the
 * number of reviews. Running ones lose their lease and stop.
 */
export async function clearHistory(services: Services, ownerId: OwnerId): Promise<number> {
  await services.database.models.forgetAnswers(ownerId);
  const removed = await services.database.reviews.clear(ownerId, services.clock.now());
  await deleteObjectsOf(services, ownerId, removed, objectKey.allExportsOf(ownerId));
  return removed.count;
}
