import { createHash } from "node:crypto";

/** Tells a repeated call from one that uses an old idempotency key for something else. `parts` is what the caller sent. */
export function hashInput(parts: readonly unknown[]): string {
  return createHash("sha256").update(JSON.stringify(parts)).digest("hex");
}
