import { type KeyboardEvent, useCallback, useMemo, useState } from "react";
import { buildTree, type TreeFile } from "./file-tree.ts";
import { moveInTree } from "./move-in-tree.ts";
import { type TreeRow, treeRows } from "./tree-rows.ts";

/** Small trees stand open; of larger ones the first level does. */
const OPEN_FILES = 60;

interface Tree {
  readonly rows: readonly TreeRow[];
  /** Index of the row that the keyboard is on. */
  readonly active: number;
  readonly setOpen: (row: TreeRow, isOpen: boolean) => void;
  readonly activate: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

/** The tree's rows, which folders are open, and the row that the keyboard is on. */
export function useTree(files: readonly TreeFile[], isFiltered: boolean, onChoose: (row: TreeRow) => void): Tree {
  const [chosen, setChosen] = useState<ReadonlyMap<string, boolean>>(new Map());
  const [activePath, setActivePath] = useState<string | null>(null);
  const tree = useMemo(() => buildTree(files), [files]);
  const isSmall = files.length <= OPEN_FILES;
  const rows = useMemo(
    () => treeRows(tree, ({ path }, level) => isFiltered || (chosen.get(path) ?? (isSmall || level === 1))),
    [tree, chosen, isFiltered, isSmall],
  );
  const found = activePath === null ? 0 : rows.findIndex(({ node }) => node.path === activePath);
  const active = Math.max(0, found);

  const setOpen = useCallback((row: TreeRow, isOpen: boolean) => {
    setChosen((before) => new Map(before).set(row.node.path, isOpen));
  }, []);
  const activate = useCallback((index: number) => setActivePath(rows[index]?.node.path ?? null), [rows]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const move = moveInTree(event.key, rows, active);
    if (move === null) return;
    // The page's own keys must not answer as well.
    event.preventDefault();
    if (move.type === "go") activate(move.index);
    if (move.type === "open") setOpen(move.row, move.isOpen);
    if (move.type === "choose") onChoose(move.row);
  };
  return { rows, active, setOpen, activate, onKeyDown };
}
