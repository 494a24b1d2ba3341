import type { TreeNode } from "./file-tree.ts";

/** A row that is drawn: a node, where it stands, and whether its children stand under it. */
export interface TreeRow {
  readonly node: TreeNode;
  /** Counts from 1, as assistive technology does. */
  readonly level: number;
  readonly position: number;
  readonly siblings: number;
  /** Null for a file. */
  readonly isExpanded: boolean | null;
  /** Index of the row of the folder it is in; -1 at the top. */
  readonly parent: number;
}

/** The rows of a tree from top to bottom, with the children of the folders that are open. */
export function treeRows(
  tree: readonly TreeNode[],
  isOpen: (node: TreeNode, level: number) => boolean,
): readonly TreeRow[] {
  const rows: TreeRow[] = [];
  const add = (nodes: readonly TreeNode[], level: number, parent: number) => {
    for (const [index, node] of nodes.entries()) {
      const isExpanded = node.kind === "folder" ? isOpen(node, level) : null;
      const at = rows.push({ node, level, position: index + 1, siblings: nodes.length, isExpanded, parent }) - 1;
      if (node.kind === "folder" && isExpanded) add(node.children, level + 1, at);
    }
  };
  add(tree, 1, -1);
  return rows;
}
