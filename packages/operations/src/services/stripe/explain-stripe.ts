import { CheckProblem } from "../check-problem.ts";
import { explainFailure } from "../explain-failure.ts";

/** What became of a call to Stripe, as sentences of ours; `doing` says which. Stripe's own messages quote keys. */
export function explainStripe(error: unknown, doing: string): CheckProblem {
  if (error instanceof CheckProblem) return error;
  const { statusCode } = error as { statusCode?: unknown };
  if (statusCode === 401) {
    return new CheckProblem(
      "Stripe refuses the key: STRIPE_SECRET_KEY.",
      "Copy the secret or restricted key of this environment's account and mode from Stripe's dashboard.",
    );
  }
  if (statusCode === 403) {
    return new CheckProblem(
      `STRIPE_SECRET_KEY is a restricted key that may not do this: ${doing}.`,
      "Give it that permission at Stripe; .github/operations/services.md lists what the product needs.",
    );
  }
  if (statusCode === 429) return new CheckProblem("Stripe asks for fewer calls.", "Try again in a minute.");
  return explainFailure(error, "STRIPE_API_BASE, or Stripe's own address");
}
