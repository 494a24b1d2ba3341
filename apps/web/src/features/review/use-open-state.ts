import { useMemo } from "react";
import type { OpenFindingState } from "./finding-actions.ts";
import { remarksByFinding } from "./remarks-by-finding.ts";
import { currentFix } from "./review-text.ts";
import type { FeedbackKeeper } from "./use-feedback.ts";
import type { useWorkspace } from "./use-workspace.ts";

/** What the open finding needs to know; null while none is open. */
export function useOpenState(
  { run, selection, reviewText, marks, placeOf, isBusy }: ReturnType<typeof useWorkspace>,
  feedback: FeedbackKeeper,
): OpenFindingState | null {
  const { findings, remarks } = run.state;
  const { openId } = selection;
  const said = useMemo(() => remarksByFinding(remarks, findings), [remarks, findings]);
  return useMemo(() => {
    const open = findings.find((finding) => finding.id === openId);
    if (open === undefined) return null;
    return {
      place: placeOf(open.id),
      canApply: !isBusy && reviewText !== null && currentFix(reviewText, open) !== null,
      secrets: [...new Set(marks.masks.map((mask) => mask.secret))],
      remarks: said.get(open.id) ?? [],
      feedback,
    };
  }, [findings, said, openId, reviewText, marks, placeOf, isBusy, feedback]);
}
