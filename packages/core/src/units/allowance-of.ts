import type { UnitAllowance } from "@coderevai/db";
import type { CurrentStanding } from "../billing/current-standing.ts";

/** What somebody may use in the current period. To reserve out of it, take the standing as it is stored now. */
export function allowanceOf({ entitlement, allowed }: CurrentStanding): UnitAllowance {
  const { plan, period } = entitlement;
  return { plan, period, units: allowed.unitsPerPeriod, modelReviews: allowed.modelReviewsPerPeriod };
}
