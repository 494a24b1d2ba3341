import type { Finding } from "@coderevai/contract/finding";
import type { PlacedRemark } from "./model-remarks.tsx";
import type { FindingPlaceState } from "./review-text.ts";
import type { FeedbackKeeper } from "./use-feedback.ts";

/** What a finding in the list may ask of the workspace. The object stays the same while the page lives. */
export interface FindingActions {
  readonly toggle: (finding: Finding) => void;
  /** Opens a finding that another place speaks of, and moves the focus to it. */
  readonly open: (finding: Finding) => void;
  /** Null where there is no text of one's own to apply a fix to. */
  readonly apply: ((finding: Finding) => void) | null;
  readonly copy: (finding: Finding) => void;
  readonly jumpToStep: (finding: Finding, index: number) => void;
}

/** What only an open finding needs to know. */
export interface OpenFindingState {
  readonly place: FindingPlaceState;
  /** False when there is no fix, it was applied, or its place has changed. */
  readonly canApply: boolean;
  /** The secrets of its text, drawn masked; null while the text is on its way: until then no patch is drawn. */
  readonly secrets: readonly string[] | null;
  readonly remarks: readonly PlacedRemark[];
  readonly feedback: FeedbackKeeper;
}
