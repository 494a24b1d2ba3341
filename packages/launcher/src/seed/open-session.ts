import { type CodeRevAiClient, createClient } from "@coderevai/client";
import { signInAs } from "./sign-in-as.ts";

/** A typed client that is signed in for a minute. Throws when the sign-in is refused. */
export async function openSession(
  origin: string,
  credentials: { email: string; password: string },
): Promise<CodeRevAiClient> {
  const token = await signInAs(origin, credentials);
  return createClient({ url: origin, headers: () => ({ authorization: `Bearer ${token}` }) });
}
