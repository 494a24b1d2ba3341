import { createClerkInstance } from "@coderevai/platform/clerk-instance";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainClerk } from "./explain-clerk.ts";

const ADVICE = "Copy the publishable key of the same instance as CLERK_SECRET_KEY.";

/** Whether browsers are sent to the instance that the secret key belongs to. */
export const checkPublishableKey = defineCheck({
  name: "clerk.publishable-key",
  variables: ["CLERK_SECRET_KEY", "CLERK_API_URL", "CLERK_PUBLISHABLE_KEY"],
  needs: ["clerk.secret-key"],
  run: async (values) => {
    const host = readHost(values.CLERK_PUBLISHABLE_KEY);
    if (host === null)
      throw new CheckProblem("CLERK_PUBLISHABLE_KEY cannot be read: it is pk_test_… or pk_live_….", ADVICE);
    const domains = await createClerkInstance(CONCERNS.clerkApi(values))
      .domains()
      .catch((error: unknown) => {
        throw explainClerk(error);
      });
    const hosts = domains.map(({ frontendApiUrl }) => hostOf(frontendApiUrl));
    if (hosts.includes(host)) return "Browsers are sent to the instance of CLERK_SECRET_KEY.";
    throw new CheckProblem("CLERK_PUBLISHABLE_KEY is another instance's: browsers would sign in elsewhere.", ADVICE);
  },
});

/** `pk_live_` or `pk_test_`, then base64 of the host and a dollar sign. */
function readHost(key: string): string | null {
  const [, encoded = ""] = /^pk_(?:live|test)_([\w+/=-]+)$/.exec(key) ?? [];
  const text = Buffer.from(encoded, "base64").toString("utf8");
  return /^[\w.-]+\$$/.test(text) ? text.slice(0, -1) : null;
}

function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}
