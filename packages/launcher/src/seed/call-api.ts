const DEADLINE_MS = 10_000;

/** What a fixed idempotency key is answered with when it was used for an earlier preview. */
const CONFLICT = 409;

/**
 * One mutation as the bearer of the token, with inputs and answers that are plain JSON; null when its idempotency key
 * has been used before. Throws when it is refused.
 */
export async function callApi(origin: string, token: string, procedure: string, input: unknown): Promise<unknown> {
  const response = await fetch(`${origin}/api/trpc/${procedure}`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
      "x-coderevai-client": "launcher",
    },
    body: JSON.stringify({ json: input }),
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (response.status === CONFLICT) return null;
  if (!response.ok) throw new Error(`seeding: ${procedure} was answered with ${response.status}`);
  const body = (await response.json()) as { result?: { data?: { json?: unknown } } };
  return body.result?.data?.json;
}
