import { createHash } from "node:crypto";
import type { ClerkCall, ClerkServices } from "./clerk-call.ts";
import { INSTANCE } from "./instance.ts";
import type { StoredClient } from "./records.ts";

const YEAR_S = 365 * 24 * 3_600;
const SUFFIX_LENGTH = 8;

/** The SDK also reads cookies whose name ends in a digest of the publishable key. */
const SUFFIX = createHash("sha1")
  .update(INSTANCE.publishableKey)
  .digest("base64")
  .replaceAll("+", "-")
  .replaceAll("/", "_")
  .slice(0, SUFFIX_LENGTH);

export const CLIENT_COOKIE = "__client";

/** A cookie under its plain and its suffixed name. */
export function bothNames(name: string, valueAndAttributes: string): string[] {
  return [`${name}=${valueAndAttributes}`, `${name}_${SUFFIX}=${valueAndAttributes}`];
}

/** When this browser last signed in, in seconds; 0 says that it is signed out. Tokens older than it are refused. */
export function clientSignedInAt(services: ClerkServices, client: StoredClient | undefined): number {
  const sessions = client ? services.store.activeSessions(client) : [];
  return Math.floor(Math.max(0, ...sessions.map((session) => session.verifiedAt)) / 1_000);
}

/** Tells the product's server, by a readable cookie, whether this browser is signed in. */
export function setSignedInAt(services: ClerkServices, call: ClerkCall): void {
  const at = clientSignedInAt(services, call.client);
  call.setCookies.push(...bothNames("__client_uat", `${at}; Path=/; SameSite=Lax; Max-Age=${YEAR_S}`));
}

/** The browser of this call; a new one gets its secret cookie. */
export function ensureClient(services: ClerkServices, call: ClerkCall): StoredClient {
  if (call.client) return call.client;
  const { client, cookie } = services.store.addClient();
  call.client = client;
  call.setCookies.push(`${CLIENT_COOKIE}=${cookie}; Path=/; HttpOnly; SameSite=Lax; Max-Age=${YEAR_S}`);
  return client;
}
