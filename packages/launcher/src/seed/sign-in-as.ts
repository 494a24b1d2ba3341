const DEADLINE_MS = 10_000;

/** A session token of sixty seconds, from Clerk's front-end API, as a browser would get it. */
export async function signInAs(origin: string, credentials: { email: string; password: string }): Promise<string> {
  const { email, password } = credentials;
  const response = await fetch(`${origin}/__clerk/v1/client/sign_ins`, {
    method: "POST",
    headers: { origin },
    body: new URLSearchParams({ strategy: "password", identifier: email, password }),
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  if (!response.ok) throw new Error(`sign-in was answered with ${response.status}`);
  const body = (await response.json()) as { client: { sessions: { last_active_token: { jwt: string } }[] } };
  const token = body.client.sessions[0]?.last_active_token.jwt;
  if (token === undefined) throw new Error("sign-in gave no session");
  return token;
}
