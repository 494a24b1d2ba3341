import { createPublicKey } from "node:crypto";
import { createClerkInstance } from "@coderevai/platform/clerk-instance";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainClerk } from "./explain-clerk.ts";

const ADVICE = "Copy the JWKS public key, in PEM form, of the same instance as CLERK_SECRET_KEY.";

/** Whether the key that sessions are verified with is one that the instance signs with. */
export const checkJwtKey = defineCheck({
  name: "clerk.jwt-key",
  variables: ["CLERK_SECRET_KEY", "CLERK_API_URL", "CLERK_JWT_KEY"],
  needs: ["clerk.secret-key"],
  run: async (values) => {
    const ours = readKey(values.CLERK_JWT_KEY);
    const theirs = await createClerkInstance(CONCERNS.clerkApi(values))
      .publicKeys()
      .catch((error: unknown) => {
        throw explainClerk(error);
      });
    if (theirs.some(({ n, e }) => n === ours.n && e === ours.e))
      return "Sessions of this instance verify with CLERK_JWT_KEY.";
    throw new CheckProblem("CLERK_JWT_KEY is another instance's: nobody who signs in would be let in.", ADVICE);
  },
});

function readKey(pem: string): { readonly n: string | undefined; readonly e: string | undefined } {
  try {
    const { n, e } = createPublicKey(pem).export({ format: "jwk" });
    return { n, e };
  } catch {
    throw new CheckProblem("CLERK_JWT_KEY cannot be read as a public key in PEM form.", ADVICE);
  }
}
