import type { Finding } from "@coderevai/contract/finding";
import { type RefObject, useCallback, useEffect, useMemo, useRef, useState } from "react";
import { useComparison } from "@/features/results/use-comparison.ts";
import type { EditorHandle } from "@/features/review/editor-surface.tsx";
import type { OpenFindingState } from "@/features/review/finding-actions.ts";
import { remarksByFinding } from "@/features/review/remarks-by-finding.ts";
import { useEgress } from "@/features/review/use-egress.ts";
import { useFeedback } from "@/features/review/use-feedback.ts";
import { useFindingSelection } from "@/features/review/use-finding-selection.ts";
import type { OpenedProject } from "./opened-project.ts";
import type { ProjectPane } from "./project-frame.tsx";
import type { TreeRow } from "./tree-rows.ts";
import { useOpenFile } from "./use-open-file.ts";
import { useProjectActions } from "./use-project-actions.ts";
import { useProjectList } from "./use-project-list.ts";
import { useProjectRun } from "./use-project-run.ts";

/** Everything the page of a review of many files knows. The components draw it and add nothing. */
export function useProject(opened: OpenedProject) {
  const run = useProjectRun(opened.summary);
  const summary = run.state.summary ?? run.state.progress ?? opened.summary;
  const { findings, remarks } = run.state;
  const comparison = useComparison(summary);
  const list = useProjectList(findings, comparison, isOver(opened.summary) ? "severity" : "found");
  const [pane, setPane] = useState<ProjectPane>("findings");
  const [openPath, setOpenPath] = useState<string | null>(null);
  const editor = useRef<EditorHandle | null>(null);

  const show = useCallback((finding: Finding) => setOpenPath(finding.anchor.path), []);
  const selection = useFindingSelection(list.listed, findings, show);
  const file = useOpenFile(summary.id, openPath, findings, selection.selected);
  useRevealed(editor, file.reviewText, selection.selected);
  const { setChosenPath } = list;
  const choose = useCallback(
    ({ node }: TreeRow) => {
      setChosenPath(node.path);
      if (node.kind === "folder") return;
      setOpenPath(node.path);
      setPane("source");
    },
    [setChosenPath],
  );
  const showOverview = useCallback(() => {
    setChosenPath(null);
    setOpenPath(null);
    setPane("source");
  }, [setChosenPath]);
  const actions = useProjectActions({
    toggle: selection.toggle,
    open: selection.open,
    jumpToStep: (finding, index) => {
      const step = file.reviewText?.placed.get(finding.id)?.trace[index];
      setPane("source");
      if (step !== undefined) editor.current?.reveal(step.start);
    },
  });
  const feedback = useFeedback(summary.id, opened.feedback);
  const egress = useEgress(isOver(summary) ? summary : null, opened.egress);
  const said = useMemo(() => remarksByFinding(remarks, findings), [remarks, findings]);
  const { openId } = selection;
  const openState = useMemo((): OpenFindingState | null => {
    if (openId === null) return null;
    const secrets = file.reviewText === null ? null : [...new Set(file.marks.masks.map(({ secret }) => secret))];
    return { place: "current", canApply: false, secrets, remarks: said.get(openId) ?? [], feedback };
  }, [openId, file.reviewText, file.marks, said, feedback]);
  const state = { run, summary, comparison, list, pane, setPane, openPath, editor, selection, file, actions };
  return { ...state, choose, showOverview, feedback, egress, openState, isOver: isOver(summary) };
}
export type Project = ReturnType<typeof useProject>;

function isOver({ status }: OpenedProject["summary"]): boolean {
  return status !== "queued" && status !== "running";
}

/** Brings the selected finding into view once its text is there. */
function useRevealed(
  editor: RefObject<EditorHandle | null>,
  reviewText: ReturnType<typeof useOpenFile>["reviewText"],
  selected: Finding | null,
): void {
  useEffect(() => {
    const placed = selected === null ? undefined : reviewText?.placed.get(selected.id);
    if (placed !== undefined) editor.current?.reveal(placed.anchor.start);
  }, [editor, reviewText, selected]);
}
