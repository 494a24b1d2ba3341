import { createClerkClient } from "@clerk/backend";
import { OwnerId } from "@coderevai/contract/ids";
import type { Env } from "./env.ts";

/** Tells who sent a request, from the session token in its headers. */
export interface Authenticator {
  /** The owner, or null for anybody who is not signed in: no token, a forged, foreign or expired one. Never throws. */
  authenticate(headers: Headers): Promise<OwnerId | null>;
}

/**
 * Checks Clerk's session token with the instance's public key: no network, no proxy.ts needed.
 * The networkless check does not look at the issuer, so the authorised party (our own origin) must match.
 */
export function createAuthenticator(env: Pick<Env, "clerk" | "appOrigin">): Authenticator {
  const { publishableKey, secretKey, jwtKey, proxyUrl } = env.clerk;
  const clerk = createClerkClient({ publishableKey, secretKey, jwtKey, telemetry: { disabled: true } });
  const absoluteProxyUrl = proxyUrl && new URL(proxyUrl, env.appOrigin).href;
  return {
    async authenticate(headers) {
      try {
        const request = new Request(env.appOrigin, { headers: pickAuthHeaders(headers) });
        const state = await clerk.authenticateRequest(request, {
          jwtKey,
          authorizedParties: [env.appOrigin],
          ...(absoluteProxyUrl ? { proxyUrl: absoluteProxyUrl } : {}),
        });
        const userId = state.isAuthenticated ? state.toAuth().userId : null;
        return OwnerId.safeParse(userId).data ?? null;
      } catch {
        return null;
      }
    },
  };
}

/** Only what carries the token: navigation headers would make Clerk ask for a redirect instead of an answer. */
function pickAuthHeaders(headers: Headers): Headers {
  const picked = new Headers();
  for (const name of ["cookie", "authorization", "user-agent"]) {
    const value = headers.get(name);
    if (value !== null) picked.set(name, value);
  }
  return picked;
}
