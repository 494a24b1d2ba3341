import type { ErrorCode } from "@coderevai/contract/error-table";
import type { SecurityEvent } from "@coderevai/platform/security-log";

/** Refusals that say something about who is at the door. */
const OF_REFUSAL: Readonly<Partial<Record<ErrorCode, SecurityEvent>>> = {
  "auth.signed-out": "sign-in-refused",
  "auth.key-malformed": "key-refused",
  "auth.key-unknown": "key-unknown",
  "auth.key-expired": "key-refused",
  "auth.keys-busy": "key-flood",
  "auth.key-scope": "key-refused",
  "auth.session-only": "key-refused",
  "limit.rate": "rate-limited",
  "request.cross-site": "cross-site-refused",
  // What is somebody else's and what is nowhere look the same to the caller, and to us: the owner is part of the query.
  "review.not-found": "not-theirs",
  "intake.not-found": "not-theirs",
  "keys.not-found": "not-theirs",
};

/** What was done that somebody may ask about later. */
const OF_PROCEDURE: Readonly<Record<string, SecurityEvent>> = {
  "keys.create": "key-made",
  "keys.revoke": "key-revoked",
  "billing.checkout": "payment-begun",
  "review.export": "data-exported",
  "history.remove": "data-removed",
  "history.clear": "data-removed",
};

/** The event that a call is; null for one that is none. */
export function eventOf(procedure: string, outcome: ErrorCode | "ok"): SecurityEvent | null {
  return (outcome === "ok" ? OF_PROCEDURE[procedure] : OF_REFUSAL[outcome]) ?? null;
}
