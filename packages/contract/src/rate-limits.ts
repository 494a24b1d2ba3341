import { z } from "zod";

/**
 * What is counted: calls of one user within a window, by all instances together. The procedure alone picks its limit; how
 * many calls it has follows from the plan (entitlements.ts). `prepare` is what comes before a review: uploads, previews
 * and quotes; `billing` is what asks Stripe.
 */
export const RateLimitName = z.enum(["review-code", "review-repo", "generate-diff", "prepare", "billing"]);
export type RateLimitName = z.infer<typeof RateLimitName>;

export const RATE_WINDOW_MS = 60_000;
