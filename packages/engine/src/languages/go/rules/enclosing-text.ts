import { FUNCTION_TYPES } from "../../../syntax/function-shape.ts";
import type { SyntaxFile } from "../../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";

/** The text of the function around a place, or of the whole file outside of all. Pays for reading it. */
export function enclosingText(node: SyntaxNode, file: SyntaxFile): string {
  const text = node.closest(FUNCTION_TYPES)?.text ?? file.text;
  file.spend(text.length >> 6);
  return text;
}
