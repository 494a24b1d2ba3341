import type { Finding } from "@coderevai/contract/finding";
import type { FindingId, ReviewId } from "@coderevai/contract/ids";
import type { OpenedReview } from "@coderevai/contract/review";
import type { ReviewEvent } from "@coderevai/contract/review-event";
import { unreachable } from "@coderevai/contract/unreachable";
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
      return state.phase === "finished" ? state : { ...state, phase: "interrupted", problem: action.problem };
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

/** One batch, so that a burst of findings costs one copy. After `finished` nothing counts any more. */
function takeEvents(state: RunState, events: readonly ReviewEvent[]): RunState {
  if (state.phase === "finished") return state;
  const seen = new Set<FindingId>(state.seen);
  const added: Finding[] = [];
  let stage = state.stage;
  for (const event of events) {
    if (event.type === "stage") stage = event.stage;
    if (event.type === "finding" && !seen.has(event.finding.id)) {
      seen.add(event.finding.id);
      added.push(event.finding);
    }
    if (event.type === "finished") {
      const ended = withFindings(state, added, seen);
      return { ...ended, phase: "finished", stage: null, summary: event.summary, files: event.files, problem: null };
    }
  }
  return { ...withFindings(state, added, seen), stage };
}

function withFindings(state: RunState, added: readonly Finding[], seen: ReadonlySet<FindingId>): RunState {
  return added.length === 0 ? state : { ...state, findings: [...state.findings, ...added], seen };
}
