import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";

/**
 * Deletes all reviews of the owner, for ever, and what models answered about them; the number of reviews. Running ones lose
 * their lease and stop.
 */
export async function clearHistory({ database }: Services, ownerId: OwnerId): Promise<number> {
  await database.models.forgetAnswers(ownerId);
  return await database.reviews.clear(ownerId);
}
