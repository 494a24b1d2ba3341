import type { Egress } from "@coderevai/contract/egress";
import type { Feedback } from "@coderevai/contract/feedback";
import type { ReviewSummary } from "@coderevai/contract/review";

/** What the page of a review of many files opens with; everything else comes by the stream. */
export interface OpenedProject {
  readonly summary: ReviewSummary;
  readonly feedback: readonly Feedback[];
  readonly egress: readonly Egress[];
}
