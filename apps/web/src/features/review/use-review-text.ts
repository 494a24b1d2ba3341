import type { Finding } from "@coderevai/contract/finding";
import type { TextEdit } from "@coderevai/contract/finding-fix";
import type { FindingId } from "@coderevai/contract/ids";
import type { OpenedReview } from "@coderevai/contract/review";
import { useCallback, useState } from "react";
import { beginFix, changeText, placeFindings, type ReviewText, reviewTextOf } from "./review-text.ts";
import { toEditorSource } from "./source-text.ts";

export interface ReviewTextKeeper {
  /** Null before the first review. */
  readonly reviewText: ReviewText | null;
  /** A review of this text begins: `submitted` is what was sent, `text` what the editor holds. */
  readonly begin: (submitted: string, text: string) => void;
  readonly place: (findings: readonly Finding[]) => void;
  readonly change: (text: string, edits: readonly TextEdit[]) => void;
  readonly noteFix: (id: FindingId) => void;
  readonly forget: () => void;
}

/** Follows the reviewed text through what the editor does to it. */
export function useReviewText(initialReview: OpenedReview | null): ReviewTextKeeper {
  const [reviewText, setReviewText] = useState<ReviewText | null>(() => openedText(initialReview));
  const update = useCallback((step: (state: ReviewText) => ReviewText) => {
    setReviewText((state) => (state === null ? null : step(state)));
  }, []);
  return {
    reviewText,
    begin: useCallback((submitted, text) => setReviewText(reviewTextOf(submitted, text)), []),
    place: useCallback((findings) => update((state) => placeFindings(state, findings)), [update]),
    change: useCallback((text, edits) => update((state) => changeText(state, text, edits)), [update]),
    noteFix: useCallback((id) => update((state) => beginFix(state, id)), [update]),
    forget: useCallback(() => setReviewText(null), []),
  };
}

function openedText(review: OpenedReview | null): ReviewText | null {
  const source = review?.sources[0];
  if (review === null || source === undefined) return null;
  return placeFindings(reviewTextOf(source.text, toEditorSource(source.text).text), review.findings);
}
