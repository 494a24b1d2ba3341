import type { SyntaxNode } from "./syntax-node.ts";

const CONTENT: ReadonlySet<string> = new Set(["string_fragment", "string_content", "escape_sequence"]);

/** The text of a string literal without holes, escapes left as written; null for anything else. */
export function stringValue(node: SyntaxNode | null): string | null {
  if (!node) return null;
  if (node.type === "concatenated_string") return joined(node);
  if (node.type !== "string" && node.type !== "template_string") return null;
  if (
    node.named.some((child) => !CONTENT.has(child.type) && child.type !== "string_start" && child.type !== "string_end")
  )
    return null;
  return node.children
    .filter((child) => CONTENT.has(child.type))
    .map((child) => child.text)
    .join("");
}

function joined(node: SyntaxNode): string | null {
  const parts = node.named.map(stringValue);
  return parts.includes(null) ? null : parts.join("");
}
