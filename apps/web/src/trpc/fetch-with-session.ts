/** The one thing we need of Clerk's browser object, which it puts on the window itself. */
interface ClerkOnWindow {
  readonly Clerk?: { readonly session?: { getToken(options: { skipCache: boolean }): Promise<string | null> } | null };
}

/**
 * Fetches, and on 401 renews the session token once and asks again: tokens live for a minute, and a laptop that slept
 * comes back with a stale one. A call that was refused as signed out has done nothing, so asking again is safe.
 */
export async function fetchWithSession(url: RequestInfo | URL | string, init?: RequestInit): Promise<Response> {
  const response = await fetch(url, init);
  if (response.status !== 401 || typeof window === "undefined") return response;
  const token = await (window as ClerkOnWindow).Clerk?.session?.getToken({ skipCache: true }).catch(() => null);
  return token ? fetch(url, init) : response;
}
