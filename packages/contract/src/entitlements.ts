import type { Plan } from "./plan.ts";
import type { RateLimitName } from "./rate-limits.ts";

/** What one plan allows. Enforced by the server, shown by the interface: a figure that is not enforced is not in here. */
export interface Entitlements {
  /** Units of a billing period; one unit is 64 KiB of source begun (quote.ts). */
  readonly unitsPerPeriod: number;
  /** Reviews of a billing period that may ask the model as well. */
  readonly modelReviewsPerPeriod: number;
  /** How far back the history reaches; null for all of it. Older reviews are kept and not shown. */
  readonly historyDays: number | null;
  /** Files in one archive or repository. */
  readonly repositoryFiles: number;
  /** Calls per minute. The procedure alone picks its limit. */
  readonly callsPerMinute: Readonly<Record<RateLimitName, number>>;
}

export const ENTITLEMENTS: Readonly<Record<Plan, Entitlements>> = {
  free: {
    unitsPerPeriod: 200,
    modelReviewsPerPeriod: 20,
    historyDays: 90,
    repositoryFiles: 5_000,
    callsPerMinute: { "review-code": 20, "review-repo": 5, "generate-diff": 15, prepare: 30, billing: 20 },
  },
  pro: {
    unitsPerPeriod: 5_000,
    modelReviewsPerPeriod: 1_000,
    historyDays: null,
    repositoryFiles: 50_000,
    callsPerMinute: { "review-code": 60, "review-repo": 15, "generate-diff": 45, prepare: 90, billing: 20 },
  },
};
