import { createClerkInstance } from "@coderevai/platform/clerk-instance";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainClerk } from "./explain-clerk.ts";

/** Whether Clerk takes the secret key, and for an instance of which kind. */
export const checkSecretKey = defineCheck({
  name: "clerk.secret-key",
  variables: ["CLERK_SECRET_KEY", "CLERK_API_URL", "APP_ENV"],
  run: async (values) => {
    const { environmentType } = await createClerkInstance(CONCERNS.clerkApi(values))
      .read()
      .catch((error: unknown) => {
        throw explainClerk(error);
      });
    if (values.APP_ENV === "production" && environmentType !== "production") {
      throw new CheckProblem(
        `CLERK_SECRET_KEY belongs to a ${environmentType} instance, and this is production.`,
        "Take the keys of the production instance: users of development instances are few and short-lived.",
      );
    }
    return `Clerk takes the key, of a ${environmentType} instance.`;
  },
});
