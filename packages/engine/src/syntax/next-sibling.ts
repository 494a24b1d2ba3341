import type { SyntaxFile } from "./syntax-file.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** The next named sibling that is no comment; found by number, so that long blocks cost no more than short ones. */
export function nextSibling(file: SyntaxFile, node: SyntaxNode): SyntaxNode | null {
  let next = file.nodes[node.last + 1];
  while (next && next.parent === node.parent && (!next.isNamed || next.type === "comment"))
    next = file.nodes[next.last + 1];
  return next && next.parent === node.parent ? next : null;
}
