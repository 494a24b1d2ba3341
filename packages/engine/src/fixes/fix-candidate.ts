import type { TextEdit } from "@coderevai/contract/finding-fix";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";

/** A change that may mend a finding. It is offered only after every proof has held. */
export interface FixCandidate {
  readonly kind: "fix" | "suggestion";
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Makes a candidate for the node a finding is anchored at; null where the code is not of a form it knows. */
export type FixTemplate = (node: SyntaxNode, file: SyntaxFile) => FixCandidate | null;

/** Replaces a node's text. */
export function replacing(node: SyntaxNode, text: string): TextEdit {
  return { start: node.start, end: node.end, text };
}
