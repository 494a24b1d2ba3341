import { APICallError } from "ai";
import type { Attempt } from "./ask-once.ts";
import type { CallWatch } from "./call-watch.ts";
import type { ModelOutcome } from "./review-model.ts";

/** What one try came to. `canRetry`: nothing was begun, so asking again costs nothing more. */
export interface Judgement {
  readonly outcome: ModelOutcome;
  readonly reason: string;
  readonly canRetry: boolean;
  /** What it says about the provider's health; null: nothing. */
  readonly isHealthy: boolean | null;
}

const RETRYABLE_STATUS: ReadonlySet<number> = new Set([408, 429, 500, 502, 503, 504]);

const FINISHED: Readonly<Record<string, Pick<Judgement, "outcome" | "reason">>> = {
  length: { outcome: "truncated", reason: "token-limit" },
  interrupted: { outcome: "truncated", reason: "cut-off" },
  "content-filter": { outcome: "refused", reason: "content-filter" },
};

/** Decides what a try came to, from how the SDK and the watch saw it end. */
export function judgeAttempt(attempt: Attempt, watch: CallWatch): Judgement {
  if (watch.cutReason !== null) return judgeCut(attempt, watch.cutReason);
  if (attempt.failure !== null) return judgeFailure(attempt, watch);
  const finished = FINISHED[attempt.finishReason ?? "interrupted"];
  if (finished) return { ...finished, canRetry: false, isHealthy: true };
  // It ended by itself, but was not what was asked for: silence about that would be an empty, green answer.
  if (!attempt.isReadable) return { ...unavailable("unreadable"), isHealthy: true };
  if (attempt.finishReason !== "stop") return unavailable("other-end");
  return { outcome: "complete", reason: "stop", canRetry: false, isHealthy: true };
}

function judgeCut({ elementCount }: Attempt, reason: NonNullable<CallWatch["cutReason"]>): Judgement {
  switch (reason) {
    case "stopped":
      return { outcome: "stopped", reason, canRetry: false, isHealthy: null };
    case "too-long":
      return { outcome: "too-long", reason, canRetry: false, isHealthy: true };
    default:
      return elementCount > 0 ? { ...unavailable(reason), outcome: "truncated" } : unavailable(reason);
  }
}

function judgeFailure({ failure, elementCount }: Attempt, watch: CallWatch): Judgement {
  const status = APICallError.isInstance(failure) ? failure.statusCode : undefined;
  if (elementCount > 0) return { ...unavailable("connection-lost"), outcome: "truncated" };
  if (watch.hasStarted) return unavailable("connection-lost");
  if (status === undefined) return { ...unavailable("no-connection"), canRetry: true };
  return { ...unavailable(`status-${status}`), canRetry: RETRYABLE_STATUS.has(status) };
}

function unavailable(reason: string): Judgement {
  return { outcome: "unavailable", reason, canRetry: false, isHealthy: false };
}
