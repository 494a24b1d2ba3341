import type { UnitRefusal, UnitUsage } from "../unit-store.ts";
import { modelReviewsOf, type UnitWish } from "./reserve-units.ts";

/** Why a wish does not fit into what is left; null when it does. */
export function unitRefusal(wish: UnitWish, { units, modelReviews }: UnitUsage): UnitRefusal | null {
  const { allowance } = wish;
  const leftUnits = Math.max(0, allowance.units - units.reserved - units.settled);
  if (wish.units > leftUnits) return { outcome: "units-exhausted", neededUnits: wish.units, leftUnits };
  const leftModelReviews = allowance.modelReviews - modelReviews.reserved - modelReviews.settled;
  const wanted = modelReviewsOf(wish);
  return wanted > 0 && wanted > leftModelReviews ? { outcome: "model-reviews-exhausted" } : null;
}
