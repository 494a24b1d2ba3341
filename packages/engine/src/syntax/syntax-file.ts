import type { Language } from "@coderevai/contract/language";
import type { SyntaxNode } from "./syntax-node.ts";

/** Languages that share rules: JavaScript, JSX, TypeScript and TSX are one family. */
export type Family = "script" | "python" | "java" | "go";

/** One parsed file, ready for rules. */
export interface SyntaxFile {
  readonly path: string;
  readonly language: Language;
  readonly family: Family;
  readonly text: string;
  readonly root: SyntaxNode;
  /** All nodes in reading order: `nodes[i].index === i`. */
  readonly nodes: readonly SyntaxNode[];
  /** Nodes the parser could not place, outermost only. */
  readonly errors: readonly SyntaxNode[];
  /** Pays for work beyond looking at one node. Throws `WorkLimitReached`. */
  readonly spend: (steps: number) => void;
}

/** Descendants of a node in reading order, without the node itself. Pays for them, so that nesting cannot multiply. */
export function descendantsOf(file: SyntaxFile, node: SyntaxNode): readonly SyntaxNode[] {
  file.spend((node.last - node.index) >> 3);
  return file.nodes.slice(node.index + 1, node.last + 1);
}
