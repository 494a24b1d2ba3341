/** Calls per user and window, shared by all instances. The procedure alone picks its limit. */
export const RATE_LIMITS = {
  "review-code": { calls: 20, windowMs: 60_000 },
  "review-repo": { calls: 5, windowMs: 60_000 },
  "generate-diff": { calls: 15, windowMs: 60_000 },
  /** Uploads, previews and quotes: what comes before a review. */
  prepare: { calls: 30, windowMs: 60_000 },
  /** What asks Stripe. */
  billing: { calls: 20, windowMs: 60_000 },
} as const satisfies Record<string, { calls: number; windowMs: number }>;
export type RateLimitName = keyof typeof RATE_LIMITS;
