import type { Tree } from "web-tree-sitter";
import type { TextSpan } from "./text-span.ts";

export interface TreeSurvey {
  readonly comments: readonly TextSpan[];
  /** Levels below the root. */
  readonly depth: number;
  /** Pieces of syntax in it. */
  readonly nodes: number;
  /** True when the parser could place every character. */
  readonly isWhole: boolean;
}

const COMMENT_TYPES = ["comment", "html_comment"];

/** What the linters need to know of a tree: where comments are and how deep the code nests. */
export function surveyTree(tree: Tree): TreeSurvey {
  const comments = tree.rootNode
    .descendantsOfType(COMMENT_TYPES)
    .map((node) => ({ start: node.startIndex, end: node.endIndex }));
  return { comments, depth: depthOf(tree), nodes: tree.rootNode.descendantCount, isWhole: !tree.rootNode.hasError };
}

/** A walk with a cursor: the depth of the code costs no stack. */
function depthOf(tree: Tree): number {
  const cursor = tree.walk();
  try {
    let depth = 0;
    let deepest = 0;
    for (;;) {
      if (cursor.gotoFirstChild()) {
        depth += 1;
        deepest = Math.max(deepest, depth);
        continue;
      }
      while (!cursor.gotoNextSibling()) {
        if (!cursor.gotoParent()) return deepest;
        depth -= 1;
      }
    }
  } finally {
    cursor.delete();
  }
}
