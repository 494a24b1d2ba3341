import { memberOf, unwrap } from "../syntax/access-path.ts";
import { type CallSite, callSite } from "../syntax/call-site.ts";
import { parametersOf } from "../syntax/function-shape.ts";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { addMatch } from "./check-sinks.ts";
import type { FlowMatch } from "./flow-match.ts";
import { type FlowState, knownValue } from "./flow-state.ts";
import { type Flow, type Passage, passing, UNKNOWN, type Value } from "./value.ts";

/** A call of a function of this file: what its parameters reach inside, and what comes back. Null for other calls. */
export function applySummary(state: FlowState, call: CallSite): Value | null {
  const fn = calledFunction(state, call);
  const summary = fn ? state.summaries.get(fn.index) : undefined;
  if (!fn || !summary) return null;
  const given = argumentsByPosition(state, call, fn);
  for (const match of summary.reached) {
    state.budget.spend();
    for (const flow of given.get(match.flow.origin.position)?.flows ?? []) carryInto(state, call, match, flow);
  }
  return resultOf(summary.result, given, fn, call);
}

function calledFunction(state: FlowState, call: CallSite): SyntaxNode | null {
  const member = memberOf(call.callee);
  if (member && !isOwn(state, member.object)) return null;
  const name = member ? member.name : call.callee.type === "identifier" ? call.callee.text : null;
  return name === null ? null : (state.functions.get(name) ?? null);
}

/** `this`, or an object that is made on the spot of a class of this file. */
function isOwn(state: FlowState, object: SyntaxNode): boolean {
  if (/^(?:this|self|cls)$/.test(object.text)) return true;
  const made = state.file.family === "java" ? callSite(unwrap(object)) : null;
  return made?.isNew === true && classesOf(state.file).has(made.callee.text);
}

const CLASSES = new WeakMap<SyntaxFile, ReadonlySet<string>>();

/** Names of the classes that the file declares, looked up once. */
function classesOf(file: SyntaxFile): ReadonlySet<string> {
  const known = CLASSES.get(file);
  if (known) return known;
  const classes = file.nodes.filter((node) => node.type === "class_declaration");
  const names = new Set(classes.map((node) => node.child("name")?.text ?? ""));
  CLASSES.set(file, names);
  return names;
}

function argumentsByPosition(state: FlowState, call: CallSite, fn: SyntaxNode): Map<number, Value> {
  const parameters = parametersOf(fn);
  const offset = /^(?:self|cls)$/.test(parameters[0]?.pattern.text ?? "") ? 1 : 0;
  const given = new Map<number, Value>();
  call.positional.forEach((argument, i) => {
    given.set(i + offset, knownValue(state, argument));
  });
  for (const [name, argument] of call.keywords) {
    const position = parameters.findIndex((parameter) => parameter.pattern.text === name);
    if (position >= 0) given.set(position, knownValue(state, argument));
  }
  return given;
}

function carryInto(state: FlowState, call: CallSite, match: FlowMatch, flow: Flow): void {
  if (flow.cleaned.has(match.sink.danger)) return;
  const entered = passing({ ...UNKNOWN, flows: [flow] }, call.node, `passed to \`${call.callee.text.slice(0, 40)}()\``)
    .flows[0];
  if (!entered) return;
  const flowInside = { ...entered, passage: appended(entered.passage, match.flow.passage) };
  addMatch(state, { ...match, flow: flowInside });
}

/** The steps inside the function follow those outside. */
function appended(outside: Passage | null, inside: Passage | null): Passage | null {
  const steps: Passage[] = [];
  for (let step = inside; step; step = step.before) steps.unshift(step);
  return steps.reduce<Passage | null>(
    (before, step) => ({ ...step, before, length: (before?.length ?? 0) + 1 }),
    outside,
  );
}

function resultOf(result: Value, given: ReadonlyMap<number, Value>, fn: SyntaxNode, call: CallSite): Value {
  const flows = result.flows.flatMap((flow): readonly Flow[] => {
    if (flow.origin.functionIndex !== fn.index) return flow.origin.kind === "parameter" ? [] : [flow];
    const passed = given.get(flow.origin.position)?.flows ?? [];
    return passed.map((outer) => ({ ...outer, cleaned: new Set([...outer.cleaned, ...flow.cleaned]) }));
  });
  return passing({ ...result, flows, fields: null }, call.node, `returned by \`${call.callee.text.slice(0, 40)}()\``);
}
