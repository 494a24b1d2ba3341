import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";

const DAY_MS = 24 * 60 * 60_000;

/** From when on the owner's plan shows reviews; null for all of them. Throws `storage.unavailable`. */
export async function historyStart(
  { standings, clock }: Pick<Services, "standings" | "clock">,
  ownerId: OwnerId,
): Promise<Date | null> {
  const { historyDays } = (await standings.find(ownerId)).allowed;
  return historyDays === null ? null : new Date(clock.now().getTime() - historyDays * DAY_MS);
}
