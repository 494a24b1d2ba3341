import { stringValue } from "./string-value.ts";
import type { SyntaxNode } from "./syntax-node.ts";

interface CallShape {
  readonly callee: string;
  readonly isNew: boolean;
}

const CALLS: Readonly<Record<string, CallShape>> = {
  call_expression: { callee: "function", isNew: false },
  new_expression: { callee: "constructor", isNew: true },
  call: { callee: "function", isNew: false },
};

/** One call: what is called with what. Spread arguments count as one positional argument. */
export interface CallSite {
  readonly node: SyntaxNode;
  readonly callee: SyntaxNode;
  readonly isNew: boolean;
  readonly positional: readonly SyntaxNode[];
  readonly keywords: ReadonlyMap<string, SyntaxNode>;
  /** True for a tagged template: its parts reach the callee separately, not as text. */
  readonly isTagged: boolean;
}

/** Reads a call node of either family; null for any other node. */
export function callSite(node: SyntaxNode): CallSite | null {
  const shape = CALLS[node.type];
  const callee = shape ? node.child(shape.callee) : null;
  if (!shape || !callee) return null;
  const list = node.child("arguments");
  const isTagged = list?.type === "template_string";
  const all = list && !isTagged ? list.named : [];
  const keywords = new Map<string, SyntaxNode>();
  for (const argument of all) {
    const name = argument.type === "keyword_argument" ? argument.child("name")?.text : undefined;
    const value = argument.child("value");
    if (name && value) keywords.set(name, value);
  }
  const positional = all.filter((argument) => argument.type !== "keyword_argument");
  return { node, callee, isNew: shape.isNew, positional, keywords, isTagged };
}

/** The value of a property in an object or dictionary literal. */
export function propertyOf(object: SyntaxNode | null | undefined, name: string): SyntaxNode | null {
  if (!object || (object.type !== "object" && object.type !== "dictionary")) return null;
  for (const pair of object.named) {
    const key = pair.type === "pair" ? pair.child("key") : null;
    if (key && (key.text === name || stringValue(key) === name)) return pair.child("value");
  }
  return null;
}
