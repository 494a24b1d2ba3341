import type { Finding } from "@coderevai/contract/finding";
import type { FindingId } from "@coderevai/contract/ids";
import { useCallback, useEffect, useMemo, useState } from "react";
import { findingButtonId } from "./finding-entry.tsx";

export interface FindingSelection {
  readonly selected: Finding | null;
  readonly openId: FindingId | null;
  /** Where the selected finding stands in the list; -1 without one. */
  readonly index: number;
  /** Opens a closed finding, closes the open one; selects it either way. */
  readonly toggle: (finding: Finding) => void;
  /** Opens a finding and moves the focus to it: the answer to a press elsewhere on the page. */
  readonly open: (finding: Finding) => void;
  /** Opens the finding next to the selected one, or the first. */
  readonly move: (step: 1 | -1) => boolean;
  readonly clear: () => void;
}

/** Which finding is looked at. Only a press or a key moves it, never the stream. */
export function useFindingSelection(
  listed: readonly Finding[],
  all: readonly Finding[],
  onSelect: (finding: Finding) => void,
): FindingSelection {
  const [selectedId, setSelectedId] = useState<FindingId | null>(null);
  const [openId, setOpenId] = useState<FindingId | null>(null);
  const [focusId, setFocusId] = useState<{ readonly id: FindingId } | null>(null);
  const index = listed.findIndex((finding) => finding.id === selectedId);
  useEffect(() => {
    if (focusId !== null) document.getElementById(findingButtonId(focusId))?.focus();
  }, [focusId]);

  const select = useCallback(
    (finding: Finding) => {
      setSelectedId(finding.id);
      onSelect(finding);
    },
    [onSelect],
  );
  const toggle = useCallback(
    (finding: Finding) => {
      select(finding);
      setOpenId((current) => (current === finding.id ? null : finding.id));
    },
    [select],
  );
  const open = useCallback(
    (finding: Finding) => {
      select(finding);
      setOpenId(finding.id);
      setFocusId({ id: finding.id });
    },
    [select],
  );
  const move = useCallback(
    (step: 1 | -1) => {
      const target = listed[index === -1 ? 0 : index + step];
      if (target === undefined) return false;
      open(target);
      return true;
    },
    [index, listed, open],
  );
  const clear = useCallback(() => {
    setSelectedId(null);
    setOpenId(null);
  }, []);
  // A hint can be selected without standing in the list.
  const selected = useMemo(() => all.find((finding) => finding.id === selectedId) ?? null, [all, selectedId]);
  return { selected, openId, index, toggle, open, move, clear };
}
