import { memberOf, unwrap } from "../syntax/access-path.ts";
import { type CallSite, callSite } from "../syntax/call-site.ts";
import { qualifiedName } from "../syntax/qualified-name.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { applySummary } from "./apply-summary.ts";
import { bindPattern } from "./bind-pattern.ts";
import { checkCallSinks } from "./check-sinks.ts";
import type { Danger } from "./danger.ts";
import { type FlowState, knownValue } from "./flow-state.ts";
import type { CallTables } from "./flow-tables.ts";
import { build, cleanse, constant, HOLE, passing, UNKNOWN, union, type Value } from "./value.ts";

/** Replacing everything outside a list of characters leaves only harmless ones. */
const KEEPS_ONLY = /\[\^[^\]]+\]/;

/** What a call answers with; its sinks are checked on the way. */
export function evaluateCall(state: FlowState, node: SyntaxNode): Value {
  const call = callSite(node);
  if (!call || call.isTagged) return UNKNOWN;
  const name = qualifiedName(call.callee, state.imports) ?? `?.${memberOf(call.callee)?.name ?? ""}`;
  checkCallSinks(state, call, name);
  const own = applySummary(state, call);
  if (own) return own;
  const given = [...call.positional, ...call.keywords.values()].map((argument) => knownValue(state, argument));
  const tables = state.tables.calls;
  const read = tables.readCall?.({ state, call, name, receiver: receiverOf(state, call), given });
  if (read) return read;
  // What a call of this name removes from its arguments.
  const cleans = tables.sanitizers.find((row) => row.callee.test(name))?.cleans;
  if (cleans) return cleanse(union([...given, receiverOf(state, call)]), cleans);
  const member = memberOf(call.callee);
  if (member?.name && tables.scalarMembers.has(member.name)) return UNKNOWN;
  if (tables.handsOn.test(name)) return union(given);
  const answer = member ? callOnMember(state, call, member.name ?? "", given) : callOfName(tables, call, name, given);
  // A value read from its source by this very call has passed nothing yet.
  const isRead = answer.flows.every((flow) => flow.passage === null);
  return isRead ? answer : passing(answer, node, `through \`${call.callee.text.slice(0, 40)}()\``);
}

function receiverOf(state: FlowState, call: CallSite): Value {
  const object = memberOf(call.callee)?.object;
  return object ? knownValue(state, object) : UNKNOWN;
}

function callOfName(tables: CallTables, call: CallSite, name: string, given: readonly Value[]): Value {
  const last = name.split(".").at(-1) ?? name;
  if (tables.answersAnew.test(last)) return UNKNOWN;
  const isKeeping = /^re\.sub$/.test(name) && KEEPS_ONLY.test(call.positional[0]?.text ?? "");
  if (isKeeping) return cleanse(union(given), "all");
  if (tables.answersAnewWhole.test(name)) return UNKNOWN;
  const handed = union(given.map((value) => ({ ...value, text: null, isBuilt: false, fields: null })));
  // What a class makes is an object of its own; it is no longer text that a page could hold.
  return /^[A-Z]\w*[a-z]\w*$/.test(last) && !call.isNew ? cleanse(handed, ["html"]) : handed;
}

function callOnMember(state: FlowState, call: CallSite, name: string, given: readonly Value[]): Value {
  const callee = knownValue(state, call.callee);
  const receiver = receiverOf(state, call);
  const tables = state.tables.calls;
  if (tables.addsToReceiver.test(name)) addGiven(state, call, name, receiver);
  if (name.startsWith("replace")) {
    const cleans = removedBy(call);
    if (cleans) return cleanse(receiver, cleans);
  }
  if (tables.buildsText.test(name)) return builtByMember(name, receiver, given);
  if (/^(?:filter|find|map|flatMap|reduce|some|every|then)$/.test(name)) return fromCallback(state, call, receiver);
  // A source's own reader, such as request.args.get("id"), or a method of a value that carries a flow.
  if (
    callee.flows.length > 0 &&
    (receiver.flows.length > 0 || callee.flows.some((flow) => flow.origin.kind !== "parameter"))
  ) {
    if (isQuestion(tables, callee, name)) return UNKNOWN;
    return { ...named(callee, call.node), text: null, fields: null, isBuilt: receiver.isBuilt };
  }
  return UNKNOWN;
}

/** What a replacement of characters by nothing takes away; null when it changes something else. */
function removedBy(call: CallSite): readonly Danger[] | "all" | null {
  const pattern = call.positional[0]?.text ?? "";
  if (KEEPS_ONLY.test(pattern)) return "all";
  const removes = /^(?:""|''|``)$/.test(call.positional[1]?.text ?? "");
  return removes && /^\/(?:\\\.|\[[^\]]*[./][^\]]*\]).*\/\w*g/.test(pattern) ? ["path"] : null;
}

/** A source that is read by a call is shown as that call. */
function named(callee: Value, node: SyntaxNode): Value {
  const flows = callee.flows.map((flow) => {
    if (flow.passage !== null || flow.origin.kind === "parameter") return flow;
    return { ...flow, origin: { ...flow.origin, name: node.text.replace(/\s+/g, " ").slice(0, 60), isWhole: false } };
  });
  return { ...callee, flows };
}

/** A caller's object that is asked something answers with its own data, which nothing here says is untrusted. */
function isQuestion(tables: CallTables, callee: Value, name: string): boolean {
  return callee.flows.every((flow) => flow.origin.kind === "parameter") && !tables.textMethods.test(name);
}

function fromCallback(state: FlowState, call: CallSite, receiver: Value): Value {
  const callback = call.positional[0];
  const body = callback?.child("body");
  const result = body && body.type !== "statement_block" ? knownValue(state, body) : UNKNOWN;
  const keepsEntries = /\.(?:filter|find)$/.test(call.callee.text);
  return keepsEntries ? receiver : union([result, state.summaries.get(callback?.index ?? -1)?.result ?? UNKNOWN]);
}

function builtByMember(name: string, receiver: Value, given: readonly Value[]): Value {
  if (name === "format")
    return build([constant((receiver.text ?? "").replace(/\{[^}]*\}/g, HOLE)), receiver, ...given.map(withoutText)]);
  if (name === "join") {
    const joined = union([...given, receiver]);
    return { ...joined, isBuilt: joined.isBuilt || given.some((value) => value.isBuilt) };
  }
  return build([receiver, ...given]);
}

function withoutText(value: Value): Value {
  return value.text === null || value.isBuilt ? { ...value, text: null } : value;
}

/** What a receiver holds after it was given something: entries, or for a builder of text the text so far. */
function addGiven(state: FlowState, call: CallSite, name: string, receiver: Value): void {
  const given = [...call.positional, ...call.keywords.values()].map((argument) => knownValue(state, argument));
  const isBuilder = state.tables.calls.buildsText.test(name);
  const value = isBuilder ? build([receiver, ...given]) : union([...given, receiver]);
  if (isBuilder || value.flows.length > 0) addToReceiver(state, call, value);
}

function addToReceiver(state: FlowState, call: CallSite, value: Value): void {
  const object = memberOf(call.callee)?.object;
  if (!object) return;
  bindPattern({ state, isDeclaration: false, place: call.node }, unwrap(object), { ...value, fields: null });
}
