import type { UnitAllowance } from "../unit-store.ts";

/** More than any test uses, in a period that holds every test's time, unless told otherwise. */
export function makeAllowance(parts: Partial<UnitAllowance> = {}): UnitAllowance {
  const period = { start: new Date("2000-01-01T00:00:00Z"), end: new Date("2100-01-01T00:00:00Z") };
  return { plan: "pro", period, units: 1_000_000, modelReviews: 1_000_000, ...parts };
}
