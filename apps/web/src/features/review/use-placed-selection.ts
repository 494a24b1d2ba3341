import type { Finding } from "@coderevai/contract/finding";
import type { FindingId } from "@coderevai/contract/ids";
import { type RefObject, useCallback, useEffect, useRef } from "react";
import type { EditorHandle } from "./editor-surface.tsx";
import { placeStateOf, type ReviewText } from "./review-text.ts";
import { useDrawnMarks } from "./use-drawn-marks.ts";
import { useFindingSelection } from "./use-finding-selection.ts";

interface PlacedSelectionInput {
  readonly all: readonly Finding[];
  readonly shown: readonly Finding[];
  readonly listed: readonly Finding[];
  readonly reviewText: ReviewText | null;
  readonly editor: RefObject<EditorHandle | null>;
}

/** The selected finding, in the list and in the editor alike. */
export function usePlacedSelection({ all, shown, listed, reviewText, editor }: PlacedSelectionInput) {
  const latest = useRef(reviewText);
  useEffect(() => {
    latest.current = reviewText;
  });
  const reveal = useCallback(
    (finding: Finding) => {
      const placed = latest.current?.placed.get(finding.id);
      if (placed !== undefined) editor.current?.reveal(placed.anchor.start);
    },
    [editor],
  );
  const selection = useFindingSelection(listed, all, reveal);
  const { selected } = selection;
  const marks = useDrawnMarks(reviewText, shown, selected);
  const placeOf = useCallback(
    (id: FindingId) => (reviewText === null ? "current" : placeStateOf(reviewText, id)),
    [reviewText],
  );
  return { selection, marks, placeOf };
}
