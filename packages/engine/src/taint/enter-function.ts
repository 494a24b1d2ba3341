import { memberOf, unwrap } from "../syntax/access-path.ts";
import { callSite } from "../syntax/call-site.ts";
import { type Parameter, parametersOf } from "../syntax/function-shape.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { bindPattern } from "./bind-pattern.ts";
import { type FlowState, knownValue } from "./flow-state.ts";
import type { ParameterRole } from "./flow-tables.ts";
import { entryOf, originAt } from "./read-name.ts";
import { fromOrigin, UNKNOWN, type Value } from "./value.ts";

/** Callbacks of these members are handed the entries of the receiver, or what its promise holds. */
const HANDS_ENTRIES = /^(?:forEach|map|filter|flatMap|some|every|find|then|tap|subscribe|on|once)$/;

/** Opens a function: its parameters hold what a framework, a caller or a collection hands in. */
export function enterFunction(state: FlowState, fn: SyntaxNode): void {
  state.functionStack.push(fn);
  state.environment.enterFunction(fn.index);
  const parameters = parametersOf(fn);
  const roles = state.tables.handlerParameters(fn, parameters, state.imports);
  parameters.forEach((parameter, position) => {
    const value = parameterValue(state, fn, parameter, { position, role: roles[position] ?? null });
    bindPattern({ state, isDeclaration: true, place: parameter.node }, parameter.pattern, value);
  });
}

export function leaveFunction(state: FlowState): void {
  state.functionStack.pop();
  state.environment.leaveFunction();
}

interface Slot {
  readonly position: number;
  readonly role: ParameterRole;
}

function parameterValue(state: FlowState, fn: SyntaxNode, parameter: Parameter, slot: Slot): Value {
  const name = parameter.pattern.text.replace(/^\*+/, "");
  if (slot.role === "request") return requestValue(state, parameter.pattern);
  if (slot.role === "value") return fromOrigin(originAt(parameter.node, name, "remote", false));
  if (parameter.typeText && state.tables.harmlessType.test(parameter.typeText)) return UNKNOWN;
  const handed = slot.position === 0 ? entriesHandedTo(state, fn) : null;
  if (handed) return handed;
  const origin = originAt(parameter.node, name.slice(0, 60), "parameter", false);
  return fromOrigin({ ...origin, functionIndex: fn.index, position: slot.position });
}

function requestValue(state: FlowState, pattern: SyntaxNode): Value {
  if (pattern.type === "identifier") {
    state.requests.set(pattern.text, /^(?:ctx|context|c)$/.test(pattern.text) ? "ctx" : "req");
    return UNKNOWN;
  }
  const fields = new Map<string, Value>();
  for (const entry of pattern.named) {
    const name = entry.child("key")?.text ?? entry.child("left")?.text ?? entry.text;
    if (!/^(?:body|query|params|headers|cookies|files?|url|searchParams)$/.test(name)) continue;
    fields.set(name, fromOrigin(originAt(entry, `req.${name}`, "remote", true)));
  }
  return { ...UNKNOWN, fields };
}

function entriesHandedTo(state: FlowState, fn: SyntaxNode): Value | null {
  const call = fn.parent?.parent ? callSite(fn.parent.parent) : null;
  const member = call ? memberOf(call.callee) : null;
  if (!member?.name || !HANDS_ENTRIES.test(member.name)) return null;
  const receiver = knownValue(state, unwrap(member.object));
  return receiver.flows.length > 0 ? entryOf(receiver, "entry") : null;
}
