import type { Language } from "@coderevai/contract/language";
import type { Tree, TreeCursor } from "web-tree-sitter";
import type { WorkBudget } from "../budget/work-budget.ts";
import { DIALECTS } from "../languages/dialects.ts";
import { copyTranslated } from "./copy-translated.ts";
import { familyOf } from "./family-of.ts";
import type { SyntaxFile } from "./syntax-file.ts";
import { type NodeFacts, SyntaxNode } from "./syntax-node.ts";

interface Source {
  readonly path: string;
  readonly language: Language;
  readonly text: string;
}

/**
 * Copies a parsed tree into plain nodes, walking with a cursor: the depth of the code costs memory, never stack.
 * Spends one step per node. Throws `WorkLimitReached`, and `RangeError` for a language without rules.
 */
export function buildSyntax(tree: Tree, source: Source, budget: WorkBudget): SyntaxFile {
  const family = familyOf(source.language);
  if (family === null) throw new RangeError(`No rules read ${source.language}`);
  const cursor = tree.walk();
  try {
    const dialect = DIALECTS[family];
    const nodes = dialect
      ? copyTranslated(cursor, source.text, dialect, budget)
      : copyNodes(cursor, source.text, budget);
    const root = nodes[0];
    if (!root) throw new RangeError("A tree has at least its root");
    return { ...source, family, root, nodes, errors: outermostErrors(nodes), spend: (steps) => budget.spend(steps) };
  } finally {
    cursor.delete();
  }
}

function copyNodes(cursor: TreeCursor, text: string, budget: WorkBudget): SyntaxNode[] {
  const nodes: SyntaxNode[] = [];
  let parent: SyntaxNode | null = null;
  for (;;) {
    budget.spend();
    const node: SyntaxNode = new SyntaxNode(text, factsAt(cursor), nodes.length, parent);
    nodes.push(node);
    parent?.children.push(node);
    if (cursor.gotoFirstChild()) {
      parent = node;
      continue;
    }
    while (!cursor.gotoNextSibling()) {
      if (!cursor.gotoParent()) return nodes;
      // Leaving a node: everything numbered so far below it is its own.
      parent = closed(parent, nodes.length - 1);
    }
  }
}

function closed(node: SyntaxNode | null, last: number): SyntaxNode | null {
  if (!node) return null;
  node.last = last;
  return node.parent;
}

function factsAt(cursor: TreeCursor): NodeFacts {
  return {
    type: cursor.nodeType,
    isNamed: cursor.nodeIsNamed,
    isMissing: cursor.nodeIsMissing,
    field: cursor.currentFieldName,
    start: cursor.startIndex,
    end: cursor.endIndex,
  };
}

function outermostErrors(nodes: readonly SyntaxNode[]): SyntaxNode[] {
  const errors: SyntaxNode[] = [];
  let next = 0;
  while (next < nodes.length) {
    const node = nodes[next];
    if (!node) break;
    const isError = node.type === "ERROR" || node.isMissing;
    if (isError) errors.push(node);
    next = isError ? node.last + 1 : next + 1;
  }
  return errors;
}
