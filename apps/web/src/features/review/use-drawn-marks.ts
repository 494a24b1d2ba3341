import type { Finding } from "@coderevai/contract/finding";
import { useState } from "react";
import type { EditorMarks } from "./editor-marks.ts";
import { editorMarksOf } from "./editor-marks-of.ts";
import type { ReviewText } from "./review-text.ts";

interface Drawn {
  readonly epoch: number | null;
  readonly shown: readonly Finding[];
  readonly selected: Finding | null;
  readonly marks: EditorMarks;
}

/** The marks of the editor, made anew when they say something else, not for every key that only moves them. */
export function useDrawnMarks(
  reviewText: ReviewText | null,
  shown: readonly Finding[],
  selected: Finding | null,
): EditorMarks {
  const draw = (): Drawn => ({
    epoch: reviewText?.epoch ?? null,
    shown,
    selected,
    marks: editorMarksOf(reviewText, shown, selected),
  });
  const [drawn, setDrawn] = useState(draw);
  const isCurrent = drawn.epoch === (reviewText?.epoch ?? null) && drawn.shown === shown && drawn.selected === selected;
  if (isCurrent) return drawn.marks;
  const next = draw();
  setDrawn(next);
  return next.marks;
}
