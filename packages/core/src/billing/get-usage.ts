import type { PlanUsage } from "@coderevai/contract/billing";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";

/** What the owner used of the current period; what a start is held to is counted in Postgres. Throws `storage.unavailable`. */
export async function getUsage(
  { standings, database }: Pick<Services, "standings" | "database">,
  ownerId: OwnerId,
): Promise<PlanUsage> {
  const { entitlement, allowed } = await standings.find(ownerId);
  const { plan, period } = entitlement;
  const { units, modelReviews } = await database.units.findUsage(ownerId, plan, period);
  const days = await standings.findDays(ownerId, plan, period, units.settled);
  return {
    plan,
    period,
    units: { ...units, limit: allowed.unitsPerPeriod },
    modelReviews: { ...modelReviews, limit: allowed.modelReviewsPerPeriod },
    days,
  };
}
