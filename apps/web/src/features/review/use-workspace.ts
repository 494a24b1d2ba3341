import type { ReviewId } from "@coderevai/contract/ids";
import type { OpenedReview } from "@coderevai/contract/review";
import { usePathname } from "next/navigation";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { NO_FILTER } from "./finding-filter.ts";
import { hasChanged } from "./review-text.ts";
import { isActive } from "./run-state.ts";
import { lineCountOf, sizeBytesOf, toSubmittedText } from "./source-text.ts";
import { useComposer } from "./use-composer.ts";
import { useListedFindings } from "./use-listed-findings.ts";
import { usePlacedSelection } from "./use-placed-selection.ts";
import { useReviewRun } from "./use-review-run.ts";
import { useReviewText } from "./use-review-text.ts";
import type { WorkspacePane } from "./workspace-frame.tsx";

const EMPTY_ADDRESS = "/review";

/** Everything the workspace knows, put together from its parts. The component draws it and adds nothing. */
export function useWorkspace(initialReview: OpenedReview | null, useModel: boolean) {
  const [pane, setPane] = useState<WorkspacePane>(initialReview === null ? "source" : "result");
  const { reviewText, begin, place, change, noteFix, forget } = useReviewText(initialReview);
  const composer = useComposer(initialReview, change);
  const run = useReviewRun(initialReview, takeAddress);
  const { findings } = run.state;
  useEffect(() => place(findings), [place, findings]);
  const list = useListedFindings(findings);
  const placed = usePlacedSelection({ all: findings, ...list, reviewText, editor: composer.editor });

  const { setFilter } = list;
  const { clear: clearSelection } = placed.selection;
  const { source, path, languageChoice, modes } = composer;
  const { start: startRun, clear: clearRun } = run;
  const start = useCallback(() => {
    const submitted = toSubmittedText(source);
    begin(submitted, source.text);
    clearSelection();
    setFilter(NO_FILTER);
    setPane("result");
    startRun({
      source: submitted,
      path: path.trim() || null,
      language: languageChoice,
      modes: [...modes],
      useModel,
    });
  }, [source, path, languageChoice, modes, useModel, begin, clearSelection, setFilter, startRun]);
  const leaveReview = useCallback(() => {
    clearRun();
    forget();
    clearSelection();
    setFilter(NO_FILTER);
    setPane("source");
    if (window.location.pathname !== EMPTY_ADDRESS) window.history.replaceState(null, "", EMPTY_ADDRESS);
  }, [clearRun, forget, clearSelection, setFilter]);
  useReturnToEmpty(() => {
    if (run.state.phase === "idle") return;
    leaveReview();
    composer.replace({ text: "", path: "" });
  });

  const measures = useMemo(
    () => ({ sizeBytes: sizeBytesOf(toSubmittedText(source)), lineCount: lineCountOf(source.text) }),
    [source],
  );
  const isChanged = useMemo(() => reviewText !== null && hasChanged(reviewText), [reviewText]);
  const isBusy = isActive(run.state.phase);
  const state = { pane, setPane, composer, run, reviewText, noteFix, start, leaveReview, isChanged, isBusy };
  return { ...state, ...list, ...placed, ...measures };
}

/** The review takes its own address without a new page: what is on the screen stays. */
function takeAddress(reviewId: ReviewId): void {
  window.history.replaceState(null, "", `/reviews/${reviewId}`);
}

/** A link to the empty composer does not load a page that is shown already: then it is emptied here. */
function useReturnToEmpty(onReturn: () => void): void {
  const pathname = usePathname();
  const before = useRef(pathname);
  const latest = useRef(onReturn);
  useEffect(() => {
    latest.current = onReturn;
  });
  useEffect(() => {
    const cameFrom = before.current;
    before.current = pathname;
    if (pathname === EMPTY_ADDRESS && cameFrom !== EMPTY_ADDRESS) latest.current();
  }, [pathname]);
}
