import type { ReviewSummary } from "@coderevai/contract/review";
import { useCallback, useReducer } from "react";
import { runReducer } from "@/features/review/run-reducer.ts";
import { IDLE_RUN, type RunState } from "@/features/review/run-state.ts";
import { useRunStop } from "@/features/review/use-run-stop.ts";
import { useRunWatch } from "@/features/review/use-run-watch.ts";

export interface ProjectRun {
  readonly state: RunState;
  readonly stop: () => void;
  /** Watches an interrupted review again, from where it broke off. */
  readonly resume: () => void;
}

/**
 * A review of many files, waiting, running or ended. Its findings and ledger come by the stream in all three cases, so
 * a reload shows the same as watching it did, and a page with 5,000 findings stands before they are there.
 */
export function useProjectRun(summary: ReviewSummary): ProjectRun {
  const [state, dispatch] = useReducer(runReducer, summary, watchedRun);
  useRunWatch(state, dispatch);
  useRunStop(state, dispatch);
  return {
    state,
    stop: useCallback(() => dispatch({ type: "stop-asked" }), []),
    resume: useCallback(() => dispatch({ type: "resumed" }), []),
  };
}

function watchedRun(summary: ReviewSummary): RunState {
  return { ...IDLE_RUN, phase: "running", reviewId: summary.id, progress: summary };
}
