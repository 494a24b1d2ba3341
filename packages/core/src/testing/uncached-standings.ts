import type { Database } from "@coderevai/db";
import { type Clock, systemClock } from "@coderevai/platform/clock";
import { currentStanding } from "../billing/current-standing.ts";
import type { Standings } from "../billing/standings.ts";

/** For tests of something else: what is stored counts at once. */
export function uncachedStandings({ billing }: Pick<Database, "billing">, clock: Clock = systemClock): Standings {
  return {
    find: async (ownerId) => currentStanding(await billing.find(ownerId), clock.now()),
    drop: async () => undefined,
  };
}
