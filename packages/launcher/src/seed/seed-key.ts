import { callApi } from "./call-api.ts";
import { signInAs } from "./sign-in-as.ts";

/** What a smoke test does: it runs a review and reads it. */
const SCOPES = ["review:read", "review:write"];

/** Makes an API key of the seed user, through the front door. It expires after a month. Throws when it is refused. */
export async function seedKey(origin: string, credentials: { email: string; password: string }): Promise<string> {
  const token = await signInAs(origin, credentials);
  const input = { name: "Seed", scopes: SCOPES, expiresInDays: 30 };
  // The contract's CreatedKey, as far as it matters here.
  const { secret } = (await callApi(origin, token, "keys.create", input)) as { readonly secret: string };
  return secret;
}
