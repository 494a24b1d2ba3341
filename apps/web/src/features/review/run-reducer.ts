import type { ReviewId } from "@coderevai/contract/ids";
import type { OpenedReview } from "@coderevai/contract/review";
import type { ReviewEvent } from "@coderevai/contract/review-event";
import { unreachable } from "@coderevai/contract/unreachable";
import { type EventBatch, sortEvents } from "./event-batch.ts";
import type { RunProblem } from "./run-problem.ts";
import { IDLE_RUN, type RunState, runOfReview } from "./run-state.ts";

export type RunAction =
  | { readonly type: "asked" }
  | { readonly type: "acknowledged"; readonly reviewId: ReviewId }
  | { readonly type: "events"; readonly reviewId: ReviewId; readonly events: readonly ReviewEvent[] }
  | { readonly type: "stop-asked" }
  | { readonly type: "stop-failed"; readonly problem: RunProblem }
  | { readonly type: "start-failed"; readonly problem: RunProblem }
  | { readonly type: "stream-failed"; readonly problem: RunProblem }
  | { readonly type: "resumed" }
  | { readonly type: "opened"; readonly review: OpenedReview }
  | { readonly type: "cleared" };

/** The whole life of a review on the page. Pure: the same actions always give the same state. */
export function runReducer(state: RunState, action: RunAction): RunState {
  switch (action.type) {
    case "asked":
      return { ...IDLE_RUN, phase: "starting" };
    case "acknowledged":
      // A stop that was asked for before the answer stays asked for.
      return { ...state, reviewId: action.reviewId, phase: state.phase === "stopping" ? "stopping" : "running" };
    case "events":
      return action.reviewId === state.reviewId ? takeEvents(state, action.events) : state;
    case "stop-asked":
      return state.phase === "starting" || state.phase === "running" ? { ...state, phase: "stopping" } : state;
    case "stop-failed":
      return state.phase === "stopping" ? { ...state, phase: "running", problem: action.problem } : state;
    case "start-failed":
      return { ...IDLE_RUN, phase: "refused", problem: action.problem };
    case "stream-failed":
      return isComplete(state) ? state : { ...state, phase: "interrupted", problem: action.problem };
    case "resumed":
      return state.phase === "interrupted" ? { ...state, phase: "running", problem: null } : state;
    case "opened":
      return runOfReview(action.review);
    case "cleared":
      return IDLE_RUN;
    default:
      return unreachable(action);
  }
}

/** One batch, so that a burst of findings costs one copy. After the end of a whole review nothing counts any more. */
function takeEvents(state: RunState, events: readonly ReviewEvent[]): RunState {
  if (isComplete(state)) return state;
  const batch = sortEvents(events, state);
  const told = {
    ...state,
    findings: withFixes(joined(state.findings, batch.findings), batch.mended),
    seen: batch.seen,
    remarks: joined(state.remarks, batch.remarks),
    files: withRows(state.files, batch.files),
    stage: batch.stage ?? state.stage,
    progress: batch.progress ?? state.progress,
  };
  return batch.end === null ? told : endedBy(batch.end, told);
}

/** A review of many files has told its ledger before; any other brings it with its end. */
function endedBy({ summary, files }: NonNullable<EventBatch["end"]>, told: RunState): RunState {
  return {
    ...told,
    phase: "finished",
    stage: null,
    summary,
    progress: summary,
    files: files.length === 0 ? told.files : files,
    isWhole: true,
    problem: null,
  };
}

function isComplete({ phase, isWhole }: RunState): boolean {
  return phase === "finished" && isWhole;
}

function joined<T>(before: readonly T[], added: readonly T[]): readonly T[] {
  return added.length === 0 ? before : [...before, ...added];
}

/** A fix that was proved after its finding was told comes with the finding, told once more. */
function withFixes(findings: RunState["findings"], mended: EventBatch["mended"]): RunState["findings"] {
  const isNews = findings.some(({ id, fix }) => fix === null && mended.has(id));
  return isNews ? findings.map((finding) => (finding.fix === null && mended.get(finding.id)) || finding) : findings;
}

/** Rows replace what was said of the same file before: a retry may tell a file again. */
function withRows(before: RunState["files"], rows: RunState["files"]): RunState["files"] {
  if (rows.length === 0) return before;
  const byPath = new Map(before.map((file) => [file.path, file]));
  for (const row of rows) byPath.set(row.path, row);
  return [...byPath.values()];
}
