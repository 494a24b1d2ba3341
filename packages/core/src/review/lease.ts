import type { Lease } from "@coderevai/db";

/** A runner that is silent for so long is taken to be dead, and another finishes its review. */
export const LEASE_MS = 6_000;
/** Four tries to prolong a lease before it ends. */
export const LEASE_RENEWAL_MS = 1_500;

export function leaseFrom(now: Date, holder: string): Lease {
  return { holder, until: new Date(now.getTime() + LEASE_MS) };
}
