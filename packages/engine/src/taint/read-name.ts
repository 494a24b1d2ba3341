import { accessPath } from "../syntax/access-path.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { FlowState } from "./flow-state.ts";
import { matchSource } from "./sources.ts";
import { fromOrigin, type Origin, UNKNOWN, union, type Value } from "./value.ts";

/** The value of a name or member access: an outsider's, or what was last assigned to it or to what it is part of. */
export function readName(state: FlowState, node: SyntaxNode): Value | null {
  const path = accessPath(node);
  if (!path) return null;
  return readSource(state, node, path) ?? readAssigned(state, path);
}

function readSource(state: FlowState, node: SyntaxNode, path: readonly string[]): Value | null {
  const root = path[0] ?? "";
  const held = state.environment.read(root);
  // A local variable of that name that was given something else is not the framework's object.
  const isShadowed = held !== undefined && !held.flows.some((flow) => flow.origin.kind === "parameter");
  if (isShadowed && !state.requests.has(root)) return null;
  if (state.environment.read(path.join("."))?.flows.length === 0 && path.length > 1) return null;
  const known = [state.requests.get(root) ?? root, ...path.slice(1)];
  const match = matchSource(known, state.tables.sources);
  if (!match) return null;
  return fromOrigin(originAt(node, path.join("."), match.kind, match.isWhole));
}

export function originAt(node: SyntaxNode, name: string, kind: Origin["kind"], isWhole: boolean): Origin {
  return { kind, node, name, isWhole, functionIndex: -1, position: -1 };
}

function readAssigned(state: FlowState, path: readonly string[]): Value {
  const whole = path.join(".");
  const exact = state.environment.read(whole);
  const inside = state.environment.read(`${whole}.*`);
  const known = [exact, inside].filter((value) => value !== undefined);
  if (known.length > 0) return union(known);
  for (let length = path.length - 1; length > 0; length -= 1) {
    const part = path.slice(0, length).join(".");
    const value = state.environment.read(part);
    if (!value) continue;
    const field = value.fields?.get(path[length] ?? "");
    return field ?? entryOf(value, path.slice(length).join("."));
  }
  return UNKNOWN;
}

/** What is known of an entry of a value: as untrusted as the whole. */
export function entryOf(value: Value, name: string): Value {
  if (value.flows.length === 0) return UNKNOWN;
  const flows = value.flows.map((flow) => ({
    ...flow,
    origin: flow.origin.isWhole ? { ...flow.origin, name: `${flow.origin.name}.${name}`, isWhole: false } : flow.origin,
  }));
  return { flows, text: null, isBuilt: false, fields: null };
}
