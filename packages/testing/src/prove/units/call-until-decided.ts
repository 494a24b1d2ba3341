import type { ReviewId } from "@coderevai/contract/ids";
import type { StartedReview } from "@coderevai/contract/review";
import { untilAnswered } from "./until-answered.ts";

/** What came of a start: a review, or the word that units do not suffice. */
export type Decision =
  | { readonly outcome: "started"; readonly reviewId: ReviewId; readonly wasAlreadyStarted: boolean }
  | { readonly outcome: "exhausted"; readonly leftUnits: number };

/** Starts a review, patiently and with the same key each time. */
export async function callUntilDecided(start: () => Promise<StartedReview>): Promise<Decision> {
  const answer = await untilAnswered(start);
  if ("value" in answer) {
    const { reviewId, wasAlreadyStarted } = answer.value;
    return { outcome: "started", reviewId, wasAlreadyStarted };
  }
  const { code, leftUnits = -1 } = answer.refusal;
  if (code === "units.exhausted") return { outcome: "exhausted", leftUnits };
  throw new Error(`a start was refused: ${code}`);
}
