import type { Logger } from "./log.ts";

/** What operators look for when they ask whether somebody is at the door, and who did what. */
export type SecurityEvent =
  | "sign-in-refused"
  | "key-refused"
  | "key-unknown"
  | "key-flood"
  | "key-made"
  | "key-revoked"
  | "not-theirs"
  | "rate-limited"
  | "cross-site-refused"
  | "webhook-refused"
  | "metrics-refused"
  | "wake-refused"
  | "payment-begun"
  | "data-exported"
  | "data-removed";

/**
 * Ids alone, never what they stand for: no source, no secret, no address. The owner's id is Clerk's and stands as it is,
 * for it has to lead to somebody when it matters; the log is the operators'.
 */
export interface SecurityFacts {
  readonly requestId?: string;
  readonly ownerId?: string;
  readonly procedure?: string;
  /** Of the error table. */
  readonly code?: string;
}

/** One line of the stream `security`, at level info for what was allowed and warn for what was refused. */
export function noteSecurity(log: Logger, event: SecurityEvent, facts: SecurityFacts): void {
  const level = ALLOWED.has(event) ? "info" : "warn";
  log[level]({ stream: "security", event, ...facts }, "security event");
}

const ALLOWED: ReadonlySet<SecurityEvent> = new Set([
  "key-made",
  "key-revoked",
  "payment-begun",
  "data-exported",
  "data-removed",
]);
