import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";
import { type CurrentStanding, currentStanding } from "./current-standing.ts";

/** From Postgres, always: for what spends or charges. */
export async function readStanding(
  { database, clock }: Pick<Services, "database" | "clock">,
  ownerId: OwnerId,
): Promise<CurrentStanding> {
  return currentStanding(await database.billing.find(ownerId), clock.now());
}
