import type { Finding } from "@coderevai/contract/finding";
import { type RefObject, useEffect, useMemo, useRef } from "react";
import { toast } from "sonner";
import { copyFinding } from "./copy-finding.ts";
import type { EditorHandle } from "./editor-surface.tsx";
import type { FindingActions } from "./finding-actions.ts";
import { currentFix, type ReviewText } from "./review-text.ts";
import { applyEdits } from "./tracked-ranges.ts";

interface FindingActionsInput {
  readonly reviewText: ReviewText | null;
  readonly editor: RefObject<EditorHandle | null>;
  readonly isBusy: boolean;
  readonly toggle: (finding: Finding) => void;
  readonly open: (finding: Finding) => void;
  readonly noteFix: (id: Finding["id"]) => void;
  readonly onJump: () => void;
}

/** What the buttons and keys of a finding do. The object never changes, so that no row is drawn again for it. */
export function useFindingActions(input: FindingActionsInput): FindingActions {
  const latest = useRef(input);
  useEffect(() => {
    latest.current = input;
  });
  return useMemo(
    () => ({
      toggle: (finding) => latest.current.toggle(finding),
      open: (finding) => latest.current.open(finding),
      apply: (finding) => applyFix(finding, latest),
      copy: (finding) => void copyFinding(finding),
      jumpToStep: (finding, index) => {
        const { reviewText, editor, onJump } = latest.current;
        const step = reviewText?.placed.get(finding.id)?.trace[index];
        if (step === undefined) return;
        onJump();
        editor.current?.reveal(step.start);
      },
    }),
    [],
  );
}

function applyFix(finding: Finding, latest: RefObject<FindingActionsInput>): void {
  const { reviewText, editor, isBusy, noteFix } = latest.current;
  if (reviewText === null || editor.current === null || isBusy || finding.fix === null) return;
  if (reviewText.applied.has(finding.id)) return;
  const edits = currentFix(reviewText, finding);
  if (edits === null) {
    toast.error(`Fix not applied: line ${finding.anchor.startLine} has changed since the review`, {
      description: "Review again to get a fix for the new text",
      duration: Number.POSITIVE_INFINITY,
      closeButton: true,
    });
    return;
  }
  const textAfter = applyEdits(reviewText.text, edits);
  noteFix(finding.id);
  editor.current.applyEdits(edits);
  toast.success(`Fix applied to ${linesOf(finding)}`, {
    description: "Review again to check the whole text",
    action: { label: "Undo", onClick: () => undoFix(textAfter, latest) },
  });
}

/** Undoes in the editor, where the fix is one step. After further typing that step is not the last one any more. */
function undoFix(textAfter: string, latest: RefObject<FindingActionsInput>): void {
  const { reviewText, editor } = latest.current;
  if (reviewText?.text === textAfter) editor.current?.undo();
  else toast("The text was changed after this fix", { description: "Undo step by step in the editor" });
}

function linesOf({ anchor }: Finding): string {
  if (anchor.startLine === anchor.endLine) return `line ${anchor.startLine}`;
  return `lines ${anchor.startLine}–${anchor.endLine}`;
}
