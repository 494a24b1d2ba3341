import type { Finding } from "@coderevai/contract/finding";
import { useMemo, useState } from "react";
import type { ComparisonView } from "@/features/results/comparison-strip.tsx";
import type { Comparison } from "@/features/results/use-comparison.ts";
import {
  countFindings,
  type FindingFilter,
  filterFindings,
  isEmptyFilter,
  NO_FILTER,
  splitHints,
} from "@/features/review/finding-filter.ts";
import { type FindingOrder, findingRows, findingsOf, hintRows } from "./finding-rows.ts";
import { isWithin } from "./is-within.ts";

/** Which findings the list shows, and in which order. */
export function useProjectList(
  findings: readonly Finding[],
  comparison: Comparison | null,
  initialOrder: FindingOrder,
) {
  const [order, setOrder] = useState(initialOrder);
  const [filter, setFilter] = useState<FindingFilter>(NO_FILTER);
  const [view, setView] = useState<ComparisonView>(null);
  const [isUnfolded, setUnfolded] = useState(false);
  const [chosenPath, setChosenPath] = useState<string | null>(null);
  const { shown, hints } = useMemo(() => splitHints(findings), [findings]);
  const here = useMemo(() => {
    const inPath = chosenPath === null ? shown : shown.filter(({ anchor }) => isWithin(anchor.path, chosenPath));
    return view === null || comparison === null ? inPath : inPath.filter(isOnSide(comparison, view));
  }, [shown, chosenPath, comparison, view]);
  const counts = useMemo(() => countFindings(here), [here]);
  const shownRows = useMemo(() => findingRows(filterFindings(here, filter), order), [here, filter, order]);
  const listed = useMemo(() => findingsOf(shownRows), [shownRows]);
  const rows = useMemo(() => {
    if (view !== null || !isEmptyFilter(filter)) return shownRows;
    const hintsHere = chosenPath === null ? hints : hints.filter(({ anchor }) => isWithin(anchor.path, chosenPath));
    return [...shownRows, ...hintRows(hintsHere, isUnfolded)];
  }, [shownRows, hints, chosenPath, view, filter, isUnfolded]);
  const state = { order, setOrder, filter, setFilter, view, setView, chosenPath, setChosenPath };
  return { ...state, shown, counts, rows, listed, toggleHints: () => setUnfolded(!isUnfolded) };
}
export type ProjectList = ReturnType<typeof useProjectList>;

function isOnSide({ addedIds }: Comparison, view: ComparisonView): (finding: Finding) => boolean {
  // What is not new stood there before. Fixed ones are not among today's findings: their list is another.
  return ({ id }) => (view === "added" ? addedIds.has(id) : !addedIds.has(id));
}
