import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { FindingId, ReviewId } from "@coderevai/contract/ids";
import type { OpenedReview, ReviewSummary } from "@coderevai/contract/review";
import type { ReviewStage } from "@coderevai/contract/review-event";
import type { RunProblem } from "./run-problem.ts";

/**
 * idle: nothing asked yet. starting: asked, not acknowledged. running: acknowledged, events arrive.
 * stopping: a stop was asked for, the last event has not come. finished: the server said how it ended.
 * refused: the start failed, nothing runs. interrupted: it was acknowledged, but the stream broke for good.
 */
export type RunPhase = "idle" | "starting" | "running" | "stopping" | "finished" | "refused" | "interrupted";

/** Everything the page knows about one review. Findings stay in the order in which they came. */
export interface RunState {
  readonly phase: RunPhase;
  readonly reviewId: ReviewId | null;
  readonly stage: ReviewStage | null;
  readonly findings: readonly Finding[];
  readonly seen: ReadonlySet<FindingId>;
  readonly summary: ReviewSummary | null;
  readonly files: readonly ReviewedFile[];
  readonly problem: RunProblem | null;
}

export const IDLE_RUN: RunState = {
  phase: "idle",
  reviewId: null,
  stage: null,
  findings: [],
  seen: new Set(),
  summary: null,
  files: [],
  problem: null,
};

/** A stored review as a run: finished, or still running and to be watched further. */
export function runOfReview(review: OpenedReview): RunState {
  return {
    phase: review.summary.status === "running" ? "running" : "finished",
    reviewId: review.summary.id,
    stage: null,
    findings: review.findings,
    seen: new Set(review.findings.map((finding) => finding.id)),
    summary: review.summary.status === "running" ? null : review.summary,
    files: review.files,
    problem: null,
  };
}

/** True from the press of the button until the server says how it ended. */
export function isActive(phase: RunPhase): boolean {
  return phase === "starting" || phase === "running" || phase === "stopping";
}
