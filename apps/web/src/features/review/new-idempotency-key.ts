import type { IdempotencyKey } from "@coderevai/contract/ids";

/** A fresh key for one start. `randomUUID` exists on https and localhost only, random bytes everywhere. */
export function newIdempotencyKey(): IdempotencyKey {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
