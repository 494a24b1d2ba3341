import type { OwnerId } from "@coderevai/contract/ids";
import type { UnitAllowance } from "@coderevai/db";
import { readStanding } from "../billing/read-standing.ts";
import type { Services } from "../services.ts";

/** What the owner may use in the current period, by what is stored now: a cache would let a cancelled plan reserve. */
export async function findAllowance(
  services: Pick<Services, "database" | "clock">,
  ownerId: OwnerId,
): Promise<UnitAllowance> {
  const { entitlement, allowed } = await readStanding(services, ownerId);
  const { plan, period } = entitlement;
  return { plan, period, units: allowed.unitsPerPeriod, modelReviews: allowed.modelReviewsPerPeriod };
}
