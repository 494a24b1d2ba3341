import type { Finding } from "@coderevai/contract/finding";
import type { FindingId } from "@coderevai/contract/ids";
import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type RefObject, useCallback } from "react";
import type { FindingActions, OpenFindingState } from "@/features/review/finding-actions.ts";
import { FindingEntry } from "@/features/review/finding-entry.tsx";
import { HintFold } from "@/features/review/hint-fold.tsx";
import type { FindingListRow } from "./finding-rows.ts";
import styles from "./virtual-findings.module.css";

interface VirtualFindingsProps {
  readonly label: string;
  readonly rows: readonly FindingListRow[];
  /** What scrolls around the list. */
  readonly scroll: RefObject<HTMLElement | null>;
  readonly hasPaths: boolean;
  readonly selected: Finding | null;
  readonly openId: FindingId | null;
  readonly openState: OpenFindingState | null;
  readonly actions: FindingActions;
  readonly onToggleHints: () => void;
}

const ROW_PX = 53;
const GROUP_PX = 33;

/** The findings that are in sight, however many there are; the selected one is always drawn, so that it can be focused. */
export function VirtualFindings(props: VirtualFindingsProps) {
  const { rows, scroll, selected } = props;
  const selectedIndex = selected === null ? -1 : rows.findIndex(({ key }) => key === selected.id);
  const withSelected = useCallback(
    (range: Range) => {
      const drawn = defaultRangeExtractor(range);
      return selectedIndex === -1 ? drawn : [...new Set([...drawn, selectedIndex])].sort((a, b) => a - b);
    },
    [selectedIndex],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => (rows[index]?.kind === "group" ? GROUP_PX : ROW_PX),
    getItemKey: (index) => rows[index]?.key ?? index,
    overscan: 6,
    rangeExtractor: withSelected,
  });
  return (
    <ol aria-label={props.label} className={styles.list} style={{ height: virtual.getTotalSize() }}>
      {virtual.getVirtualItems().map(({ index, start, key }) => {
        const row = rows[index];
        if (row === undefined) return null;
        const item = {
          ref: virtual.measureElement,
          "data-index": index,
          "aria-posinset": index + 1,
          "aria-setsize": rows.length,
          style: { transform: `translateY(${start}px)` },
        };
        return (
          <li key={key} {...item} data-severity={row.kind === "finding" ? row.finding.severity : undefined}>
            <Row row={row} {...props} />
          </li>
        );
      })}
    </ol>
  );
}

function Row({ row, ...props }: VirtualFindingsProps & { readonly row: FindingListRow }) {
  switch (row.kind) {
    case "group":
      return (
        <h3 className={styles.group}>
          <span className={styles.label}>{row.label}</span>
          <span className={styles.count}>{row.count.toLocaleString("en")}</span>
        </h3>
      );
    case "fold":
      return <HintFold count={row.count} isUnfolded={row.isUnfolded} onToggle={props.onToggleHints} />;
    case "finding":
      return (
        <FindingEntry
          finding={row.finding}
          place="current"
          hasPath={props.hasPaths}
          isSelected={row.finding.id === props.selected?.id}
          open={row.finding.id === props.openId ? props.openState : null}
          actions={props.actions}
        />
      );
  }
}
