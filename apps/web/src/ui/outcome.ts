import type { ReviewStatus } from "@coderevai/contract/review";
import type { Verdict } from "@coderevai/contract/verdict";

/** What a review came to, in one word: its verdict, or why it has none. */
export type Outcome = Verdict | Exclude<ReviewStatus, "done">;

/** A review that failed or was stopped never looks like its verdict: the status speaks first. */
export function outcomeOf(review: { readonly status: ReviewStatus; readonly verdict: Verdict | null }): Outcome {
  if (review.status !== "done") return review.status;
  return review.verdict ?? "not_reviewed";
}

export const OUTCOME_NAMES: Record<Outcome, string> = {
  clean: "Clean",
  findings: "Findings",
  partial: "Partial",
  not_reviewed: "Not reviewed",
  queued: "Waiting",
  running: "Running",
  failed: "Failed",
  canceled: "Stopped",
};
