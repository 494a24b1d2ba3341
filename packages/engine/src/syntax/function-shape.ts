import type { SyntaxNode } from "./syntax-node.ts";

export const FUNCTION_TYPES: ReadonlySet<string> = new Set([
  "function_declaration",
  "function_expression",
  "generator_function",
  "generator_function_declaration",
  "arrow_function",
  "method_definition",
  "function_definition",
  "lambda",
]);

/** One parameter: the name or pattern it binds, its default and its type, where they are written. */
export interface Parameter {
  readonly node: SyntaxNode;
  readonly pattern: SyntaxNode;
  readonly fallback: SyntaxNode | null;
  readonly typeText: string | null;
}

/** Parameters in order, for every kind of function of both families. */
export function parametersOf(fn: SyntaxNode): Parameter[] {
  const single = fn.child("parameter");
  const parameters = fn.child("parameters");
  // A lambda may name its one parameter without brackets.
  const only = single ?? (parameters?.type === "identifier" ? parameters : null);
  const list = only ? [only] : (parameters?.named ?? []);
  return list.map(readParameter).filter((parameter) => parameter !== null);
}

function readParameter(node: SyntaxNode): Parameter | null {
  const typeText = node.child("type")?.text.replace(/^:\s*/, "") ?? null;
  const fallback = node.child("value") ?? (node.type === "assignment_pattern" ? node.child("right") : null);
  const named = node.child("pattern") ?? node.child("name") ?? node.child("left");
  const pattern = named ?? (node.type === "typed_parameter" ? node.named[0] : node);
  return pattern && node.type !== "keyword_separator" ? { node, pattern, fallback, typeText } : null;
}

/** The name under which a function is known: its own, its variable's, its property's; null when it has none. */
export function functionName(fn: SyntaxNode): string | null {
  const own = fn.child("name");
  if (own) return own.text;
  const holder = fn.parent;
  if (holder?.type === "variable_declarator") return holder.child("name")?.text ?? null;
  if (holder?.type === "pair") return holder.child("key")?.text ?? null;
  if (holder?.type === "assignment_expression") return holder.child("left")?.text.split(".").at(-1) ?? null;
  if (holder?.type === "public_field_definition") return holder.child("name")?.text ?? null;
  return null;
}

export function isAsync(fn: SyntaxNode): boolean {
  return fn.children.some((child) => child.type === "async");
}

/** Decorators of a function or method, where the grammar puts them. */
export function decoratorsOf(fn: SyntaxNode): SyntaxNode[] {
  if (fn.parent?.type === "decorated_definition") return fn.parent.named.filter((child) => child.type === "decorator");
  const modifiers = fn.children.find((child) => child.type === "modifiers");
  if (modifiers) return modifiers.named.filter((child) => child.type === "decorator");
  if (fn.type !== "method_definition" || !fn.parent) return [];
  const siblings = fn.parent.named;
  const before = siblings.slice(0, siblings.indexOf(fn));
  const firstOther = before.findLastIndex((child) => child.type !== "decorator");
  return before.slice(firstOther + 1);
}
