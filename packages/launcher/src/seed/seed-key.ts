import { openSession } from "./open-session.ts";

const DEADLINE_MS = 10_000;

/** Makes an API key of the seed user, through the front door. It expires after a month. Throws when it is refused. */
export async function seedKey(origin: string, credentials: { email: string; password: string }): Promise<string> {
  const client = await openSession(origin, credentials);
  // What a smoke test does: it runs a review and reads it.
  const input = { name: "Seed", scopes: ["review:read", "review:write"], expiresInDays: 30 } as const;
  const options = { signal: AbortSignal.timeout(DEADLINE_MS) };
  return (await client.keys.create.mutate({ ...input, scopes: [...input.scopes] }, options)).secret;
}
