import { CheckProblem } from "../check-problem.ts";
import { explainFailure } from "../explain-failure.ts";

const REFUSED: ReadonlySet<unknown> = new Set([401, 403]);

/** What became of a call to Clerk, as sentences of ours. */
export function explainClerk(error: unknown): CheckProblem {
  if (error instanceof CheckProblem) return error;
  const { status } = error as { status?: unknown };
  if (REFUSED.has(status)) {
    return new CheckProblem(
      "Clerk refuses the key: CLERK_SECRET_KEY.",
      "Copy the secret key of this environment's instance from Clerk's dashboard.",
    );
  }
  if (status === 429) return new CheckProblem("Clerk asks for fewer calls.", "Try again in a minute.");
  return explainFailure(error, "CLERK_API_URL, or Clerk's own address");
}
