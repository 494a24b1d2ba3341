import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { FindingId, ReviewId } from "@coderevai/contract/ids";
import type { Remark } from "@coderevai/contract/remark";
import type { OpenedReview, ReviewSummary } from "@coderevai/contract/review";
import type { ReviewStage } from "@coderevai/contract/review-event";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
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
  readonly remarks: readonly Remark[];
  /** How it ended; null until it has. */
  readonly summary: ReviewSummary | null;
  /** The newest word on how far it is, the end included; null before there is one. */
  readonly progress: ReviewSummary | null;
  readonly files: readonly ReviewedFile[];
  /** False for a stored review of which only the first findings are here: the rest comes by the stream. */
  readonly isWhole: boolean;
  readonly problem: RunProblem | null;
}

export const IDLE_RUN: RunState = {
  phase: "idle",
  reviewId: null,
  stage: null,
  findings: [],
  seen: new Set(),
  remarks: [],
  summary: null,
  progress: null,
  files: [],
  isWhole: true,
  problem: null,
};

/** A stored review as a run: finished, or still waiting or running and to be watched further. */
export function runOfReview(review: OpenedReview): RunState {
  const { summary } = review;
  const isOver = summary.status !== "queued" && summary.status !== "running";
  return {
    phase: isOver ? "finished" : "running",
    reviewId: summary.id,
    stage: null,
    findings: review.findings,
    seen: new Set(review.findings.map((finding) => finding.id)),
    remarks: review.remarks,
    summary: isOver ? summary : null,
    progress: summary,
    files: review.files,
    isWhole: review.findings.length < REVIEW_LIMITS.filePageRows,
    problem: null,
  };
}

/** True from the press of the button until the server says how it ended. */
export function isActive(phase: RunPhase): boolean {
  return phase === "starting" || phase === "running" || phase === "stopping";
}
