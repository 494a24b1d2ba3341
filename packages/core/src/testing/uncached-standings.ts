import type { Database } from "@coderevai/db";
import { type Clock, systemClock } from "@coderevai/platform/clock";
import { currentStanding } from "../billing/current-standing.ts";
import type { Standings } from "../billing/standings.ts";

/** For tests of something else: what is stored counts at once. */
export function uncachedStandings(
  { billing, units }: Pick<Database, "billing" | "units">,
  clock: Clock = systemClock,
): Standings {
  return {
    find: async (ownerId) => currentStanding(await billing.find(ownerId), clock.now()),
    findDays: (ownerId, plan, period) => units.findDays(ownerId, plan, period),
    drop: async () => undefined,
  };
}
