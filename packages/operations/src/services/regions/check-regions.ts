import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { compareRegions } from "./compare-regions.ts";

/** Whether what talks to each other in every request is in one place, as far as vendors tell. */
export const checkRegions = defineCheck({
  name: "regions",
  variables: [],
  run: async (_, { source }) => {
    const { told, notTold, mismatch } = compareRegions(source);
    if (mismatch !== null) {
      throw new CheckProblem(
        mismatch,
        "Put them into one region: a review makes dozens of round trips, and each would cross the distance.",
      );
    }
    const known = told.length === 0 ? "" : `${told.join(", ")}; `;
    return `No two are apart. ${known}${notTold.length === 0 ? "nothing is left out" : `not told: ${notTold.join(", ")}`}.`;
  },
});
