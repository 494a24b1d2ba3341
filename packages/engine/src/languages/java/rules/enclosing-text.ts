import { FUNCTION_TYPES } from "../../../syntax/function-shape.ts";
import type { SyntaxFile } from "../../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";

/** The text of the method around a place, or of the whole file outside of all. Pays for reading it. */
export function enclosingText(node: SyntaxNode, file: SyntaxFile): string {
  let fn = node.closest(FUNCTION_TYPES);
  // A lambda belongs to the method it stands in.
  for (let level = 0; fn?.type === "arrow_function" && level < 20; level += 1) fn = fn.closest(FUNCTION_TYPES) ?? null;
  const text = fn?.text ?? file.text;
  file.spend(text.length >> 6);
  return text;
}
