import type { TreeRow } from "./tree-rows.ts";

/** What a key does in the tree. */
export type TreeMove =
  | { readonly type: "go"; readonly index: number }
  | { readonly type: "open"; readonly row: TreeRow; readonly isOpen: boolean }
  | { readonly type: "choose"; readonly row: TreeRow };

type Handler = (rows: readonly TreeRow[], at: number) => TreeMove | null;

/** The keys of the tree pattern (WAI-ARIA). Letters are left to the page, which has commands on them. */
const KEYS: Readonly<Record<string, Handler>> = {
  ArrowDown: (rows, at) => go(rows, at + 1),
  ArrowUp: (rows, at) => go(rows, at - 1),
  Home: (rows) => go(rows, 0),
  End: (rows) => go(rows, rows.length - 1),
  PageDown: (rows, at) => go(rows, Math.min(rows.length - 1, at + PAGE)),
  PageUp: (rows, at) => go(rows, Math.max(0, at - PAGE)),
  ArrowRight: (rows, at) => {
    const row = rows[at];
    if (row === undefined || row.isExpanded === null) return null;
    return row.isExpanded ? go(rows, at + 1) : { type: "open", row, isOpen: true };
  },
  ArrowLeft: (rows, at) => {
    const row = rows[at];
    if (row === undefined) return null;
    return row.isExpanded ? { type: "open", row, isOpen: false } : go(rows, row.parent);
  },
  Enter: choose,
  " ": choose,
};
const PAGE = 12;

/** The move of a key, or null when the tree has no use for it. */
export function moveInTree(key: string, rows: readonly TreeRow[], at: number): TreeMove | null {
  return Object.hasOwn(KEYS, key) ? (KEYS[key]?.(rows, at) ?? null) : null;
}

function go(rows: readonly TreeRow[], index: number): TreeMove | null {
  return rows[index] === undefined ? null : { type: "go", index };
}

function choose(rows: readonly TreeRow[], at: number): TreeMove | null {
  const row = rows[at];
  return row === undefined ? null : { type: "choose", row };
}
