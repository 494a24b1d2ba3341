import { HttpError } from "../http/http-error.ts";
import type { ClerkServices } from "./clerk-call.ts";
import type { StoredClient } from "./records.ts";

/** One session a browser: signing in while signed in is refused, as by the vendor. */
export function refuseSecondSession(services: ClerkServices, client: StoredClient): void {
  if (services.store.activeSessions(client).length === 0) return;
  throw new HttpError(400, "session_exists", "You're already signed in.");
}
