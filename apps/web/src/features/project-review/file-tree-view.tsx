import { defaultRangeExtractor, type Range, useVirtualizer } from "@tanstack/react-virtual";
import { type MouseEvent, useCallback, useEffect, useRef } from "react";
import type { TreeFile } from "./file-tree.ts";
import { FileTreeRow, treeRowId } from "./file-tree-row.tsx";
import styles from "./file-tree-view.module.css";
import type { TreeRow } from "./tree-rows.ts";
import { useTree } from "./use-tree.ts";

interface FileTreeViewProps {
  readonly files: readonly TreeFile[];
  readonly isFiltered: boolean;
  readonly chosenPath: string | null;
  readonly onChoose: (row: TreeRow) => void;
}

const ROW_PX = 28;

/** The rows that are in sight, however many there are. The tree itself holds the focus and names its active row. */
export function FileTreeView({ files, isFiltered, chosenPath, onChoose }: FileTreeViewProps) {
  const scroll = useRef<HTMLDivElement>(null);
  const choose = (row: TreeRow) => {
    if (row.node.kind === "folder") tree.setOpen(row, !(row.isExpanded && row.node.path === chosenPath));
    onChoose(row);
  };
  const tree = useTree(files, isFiltered, choose);
  const { rows, active } = tree;
  // The active row stays drawn when it is scrolled away: it is what a reader is told to be on.
  const withActive = useCallback(
    (range: Range) => [...new Set([...defaultRangeExtractor(range), active])].sort((a, b) => a - b),
    [active],
  );
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroll.current,
    estimateSize: () => ROW_PX,
    overscan: 12,
    rangeExtractor: withActive,
  });
  useEffect(() => virtual.scrollToIndex(active, { align: "auto" }), [virtual, active]);
  const press = (event: MouseEvent<HTMLDivElement>) => {
    const pressed = event.target instanceof Element ? event.target : null;
    const index = Number(pressed?.closest<HTMLElement>("[data-index]")?.dataset.index ?? -1);
    const row = rows[index];
    if (row === undefined) return;
    event.currentTarget.focus({ preventScroll: true });
    tree.activate(index);
    if (pressed?.closest("[data-toggle]")) tree.setOpen(row, !row.isExpanded);
    else choose(row);
  };

  return (
    <div
      ref={scroll}
      role="tree"
      aria-label="Reviewed files"
      aria-activedescendant={treeRowId(active)}
      tabIndex={0}
      className={styles.tree}
      onKeyDown={tree.onKeyDown}
      onClick={press}
    >
      <div className={styles.rows} style={{ height: virtual.getTotalSize() }} role="presentation">
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          return row === undefined ? null : (
            <FileTreeRow
              key={row.node.path}
              ref={virtual.measureElement}
              row={row}
              index={index}
              offsetPx={start}
              isActive={index === active}
              isChosen={row.node.path === chosenPath}
            />
          );
        })}
      </div>
    </div>
  );
}
