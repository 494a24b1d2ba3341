import type { Finding } from "@coderevai/contract/finding";
import type { ReviewId } from "@coderevai/contract/ids";
import { useMemo } from "react";
import { type EditorMarks, NO_MARKS } from "@/features/review/editor-marks.ts";
import { editorMarksOf } from "@/features/review/editor-marks-of.ts";
import { placeFindings, type ReviewText, reviewTextOf } from "@/features/review/review-text.ts";
import { toEditorSource } from "@/features/review/source-text.ts";
import { type FileText, useFileText } from "./use-file-text.ts";

export interface OpenFile {
  /** Null while no file is open. */
  readonly text: FileText | null;
  /** The text with the places of its findings; null until it is there. */
  readonly reviewText: ReviewText | null;
  readonly marks: EditorMarks;
}

/** The open file with its findings in place. */
export function useOpenFile(
  reviewId: ReviewId,
  path: string | null,
  findings: readonly Finding[],
  selected: Finding | null,
): OpenFile {
  const text = useFileText(reviewId, path);
  const source = text?.status === "ready" ? text.file.text : null;
  const here = useMemo(() => findings.filter(({ anchor }) => anchor.path === path), [findings, path]);
  const reviewText = useMemo(
    () => (source === null ? null : placeFindings(reviewTextOf(source, toEditorSource(source).text), here)),
    [source, here],
  );
  const marks = useMemo(() => {
    if (reviewText === null) return NO_MARKS;
    const shown = here.filter((finding) => finding.shown);
    return editorMarksOf(reviewText, shown, selected?.anchor.path === path ? selected : null);
  }, [reviewText, here, selected, path]);
  return { text, reviewText, marks };
}
