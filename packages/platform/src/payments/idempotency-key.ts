import { createHash } from "node:crypto";

const HOUR_MS = 60 * 60_000;

/**
 * A key of all that a call depends on: Stripe refuses one that comes again with other words. It also answers a failure of
 * its own again for a day, so the hour is part of it; then the same words may have a second effect, which must be harmless.
 */
export function idempotencyKey(name: string, words: readonly (string | null)[], now: Date): string {
  const hour = Math.floor(now.getTime() / HOUR_MS);
  const hash = createHash("sha256")
    .update(JSON.stringify([hour, ...words]))
    .digest("hex");
  return `${name}-${hash}`;
}
