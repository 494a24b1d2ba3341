import { accessPath, memberOf } from "../syntax/access-path.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { FlowState } from "./flow-state.ts";
import { entryOf } from "./read-name.ts";
import { passing, type Value } from "./value.ts";

const LISTS: ReadonlySet<string> = new Set([
  "array_pattern",
  "pattern_list",
  "tuple_pattern",
  "list_pattern",
  "tuple",
  "as_pattern_target",
]);
const MAX_DEPTH = 6;

interface Binding {
  readonly state: FlowState;
  readonly isDeclaration: boolean;
  /** The node a trace names for this assignment. */
  readonly place: SyntaxNode;
}

/** Gives every name in an assignment's target its part of a value. */
export function bindPattern(binding: Binding, target: SyntaxNode, value: Value, depth = 0): void {
  if (depth > MAX_DEPTH) return;
  const again = (inner: SyntaxNode | null | undefined, part: Value) => {
    if (inner) bindPattern(binding, inner, part, depth + 1);
  };
  if (target.type === "object_pattern") bindFields(target, value, again);
  else if (LISTS.has(target.type)) for (const item of target.named) again(item, withoutFields(value));
  else if (target.type === "assignment_pattern" || target.type === "object_assignment_pattern")
    again(target.child("left"), value);
  else if (target.type === "rest_pattern" || target.type === "list_splat_pattern") again(target.named[0], value);
  else bindName(binding, target, value);
}

function bindFields(
  pattern: SyntaxNode,
  value: Value,
  again: (inner: SyntaxNode | null | undefined, part: Value) => void,
): void {
  for (const entry of pattern.named) {
    const isPair = entry.type === "pair_pattern";
    const name = isPair ? (entry.child("key")?.text ?? "") : (entry.child("left")?.text ?? entry.text);
    const part = value.fields?.get(name) ?? entryOf(value, name);
    again(isPair ? entry.child("value") : entry, part);
  }
}

function bindName(binding: Binding, target: SyntaxNode, value: Value): void {
  const { environment } = binding.state;
  const path = accessPath(target);
  const verb = binding.place.parent?.type.endsWith("parameters") ? "received as" : "assigned to";
  const marked = passing(value, binding.place, `${verb} \`${target.text.slice(0, 60)}\``);
  if (path) {
    environment.write(path.join("."), marked, binding.isDeclaration && path.length === 1);
    return;
  }
  // A computed member: any entry of the object may now hold the value.
  const object = memberOf(target)?.object;
  const owner = object ? accessPath(object) : null;
  if (owner && value.flows.length > 0) environment.write(`${owner.join(".")}.*`, marked, false);
}

function withoutFields(value: Value): Value {
  return value.fields ? { ...value, fields: null } : value;
}
