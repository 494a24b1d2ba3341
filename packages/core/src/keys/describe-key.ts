import type { ApiKey } from "@coderevai/contract/api-key";
import type { StoredKey } from "@coderevai/db";

/** Expiry follows from the clock, as it does when the key is used. */
export function describeKey(stored: StoredKey, now: Date): ApiKey {
  return { ...stored, isExpired: stored.expiresAt !== null && stored.expiresAt <= now };
}
