import { memberOf, unwrap } from "./access-path.ts";
import { callSite } from "./call-site.ts";
import { stringValue } from "./string-value.ts";
import type { SyntaxNode } from "./syntax-node.ts";

/** One part of a built text: constant as written in the source, or an expression. */
export type TextPart = { readonly text: string } | { readonly expression: SyntaxNode };

const MAX_PARTS = 40;

/** The parts of a text that is put together in one expression, in order; null for any other expression. */
export function textParts(node: SyntaxNode): TextPart[] | null {
  const parts = readParts(unwrap(node), 0);
  return parts && parts.length <= MAX_PARTS ? parts : null;
}

function readParts(node: SyntaxNode, depth: number): TextPart[] | null {
  if (depth > MAX_PARTS) return null;
  const text = stringValue(node);
  if (text !== null) return [{ text }];
  if (node.type === "template_string" || node.type === "string") return fragments(node);
  const operator = node.child("operator")?.text;
  const left = node.child("left");
  const right = node.child("right");
  const isBinary = node.type === "binary_expression" || node.type === "binary_operator";
  if (isBinary && left && right && operator === "+") return joined(left, right, depth);
  if (isBinary && left && right && operator === "%") return formatted(left, right);
  return node.type === "call" ? formatCall(node) : null;
}

function joined(left: SyntaxNode, right: SyntaxNode, depth: number): TextPart[] | null {
  const before = readParts(unwrap(left), depth + 1) ?? [{ expression: left }];
  const after = readParts(unwrap(right), depth + 1) ?? [{ expression: right }];
  return [...before, ...after];
}

function fragments(node: SyntaxNode): TextPart[] | null {
  const parts: TextPart[] = [];
  for (const child of node.named) {
    if (/^string_(?:start|end)$/.test(child.type)) continue;
    const isHole = child.type === "template_substitution" || child.type === "interpolation";
    const inner = isHole ? child.named[0] : undefined;
    // A format such as {price:.2f} or {name!r} is part of how the text reads.
    if (isHole && (!inner || child.named.length !== 1)) return null;
    parts.push(inner ? { expression: inner } : { text: child.text.replace(/\{\{/g, "{").replace(/\}\}/g, "}") });
  }
  return parts;
}

/** `"… %s …" % x` and `"… %s %s …" % (x, y)`. */
function formatted(left: SyntaxNode, right: SyntaxNode): TextPart[] | null {
  const text = stringValue(left);
  if (text === null) return null;
  return interleave(text.split(/%[sd]/), right.type === "tuple" ? right.named : [right]);
}

/** `"… {} …".format(x)`. */
function formatCall(node: SyntaxNode): TextPart[] | null {
  const call = callSite(node);
  const member = call ? memberOf(call.callee) : null;
  const text = member?.name === "format" ? stringValue(member.object) : null;
  if (!call || text === null || call.keywords.size > 0) return null;
  return interleave(text.split(/\{\d?\}/), call.positional);
}

function interleave(texts: readonly string[], values: readonly SyntaxNode[]): TextPart[] | null {
  if (texts.length !== values.length + 1 || texts.some((text) => /[{}%]/.test(text))) return null;
  return texts.flatMap((text, i): TextPart[] => {
    const value = values[i];
    return value ? [{ text }, { expression: value }] : [{ text }];
  });
}
