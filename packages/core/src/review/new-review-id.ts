import { ReviewId } from "@coderevai/contract/ids";
import { randomLetters } from "../random-letters.ts";

export function newReviewId(): ReviewId {
  return ReviewId.parse(`rev_${randomLetters()}`);
}
