import { defineCheck } from "./check.ts";
import { CheckProblem } from "./check-problem.ts";

/** Whether every variable of an installation is there and fit; the other checks leave out what they cannot do without. */
export const checkEnvironment = defineCheck({
  name: "environment",
  variables: [],
  run: async (_, { problems }) => {
    if (problems.length === 0) return "Every variable is there and fit.";
    throw new CheckProblem(
      `${problems.length} of the variables are missing or unfit: ${problems.join("; ")}.`,
      ".env.example says what belongs into each. For the product on this machine: pnpm services check --env .coderevai/env, while npm start runs.",
    );
  },
});
