import type { CallSite } from "../syntax/call-site.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { FlowMatch } from "./flow-match.ts";
import { type FlowState, knownValue } from "./flow-state.ts";
import type { Sink, SinkUse } from "./sink.ts";
import type { Flow } from "./value.ts";

const MAX_REACHED = 40;

/** Checks the arguments of a call against every call sink of its name. */
export function checkCallSinks(state: FlowState, call: CallSite, name: string): void {
  const last = name.slice(name.lastIndexOf(".") + 1);
  const receiver = name.slice(0, Math.max(0, name.length - last.length - 1));
  for (const sink of state.sinks.byName.get(last) ?? []) {
    if (sink.kind !== "call" || (sink.receiver && !sink.receiver.test(receiver))) continue;
    for (const argument of argumentsOf(sink, call)) {
      state.budget.spend();
      checkSink(state, sink, { place: call.node, argument, call, name, shownName: call.callee.text });
    }
  }
}

/** Checks an assigned property, a JSX attribute or a route's answer. `name` is empty for an answer. */
export function checkPlaceSinks(
  state: FlowState,
  kind: Sink["kind"],
  name: string,
  place: SyntaxNode,
  argument: SyntaxNode,
): void {
  const last = name.slice(name.lastIndexOf(".") + 1);
  const receiver = name.slice(0, Math.max(0, name.length - last.length - 1));
  for (const sink of state.sinks.byName.get(last) ?? []) {
    if (sink.kind !== kind || (sink.receiver && !sink.receiver.test(receiver))) continue;
    checkSink(state, sink, { place, argument, call: null, name, shownName: name });
  }
}

interface Use {
  readonly place: SyntaxNode;
  readonly argument: SyntaxNode;
  readonly call: CallSite | null;
  readonly name: string;
  readonly shownName: string;
}

function checkSink(state: FlowState, sink: Sink, use: Use): void {
  const value = knownValue(state, use.argument);
  if (value.flows.length === 0) return;
  const seen: SinkUse = { file: state.file, name: use.name, call: use.call, argument: use.argument, value };
  if (sink.when && !sink.when(seen)) return;
  for (const flow of value.flows) {
    if (flow.cleaned.has(sink.danger)) continue;
    const sinkName = use.shownName.replace(/\s+/g, "").slice(0, 60) || "the answer";
    addMatch(state, { sink, tier: "proven", node: use.place, argument: use.argument, value, flow, sinkName });
  }
}

/** Takes a match up: as a finding when its origin is untrusted, as knowledge about the function otherwise. */
export function addMatch(state: FlowState, match: FlowMatch): void {
  const { origin } = match.flow;
  if (origin.kind === "parameter") {
    addParameterMatch(state, match);
    return;
  }
  if (origin.kind === "local" && !match.sink.countsLocal) return;
  const key = keyOf(match);
  const known = state.matches.get(key);
  const isBetter = known?.tier !== "proven" || length(match.flow) < length(known.flow);
  if (isBetter) state.matches.set(key, match);
}

function addParameterMatch(state: FlowState, match: FlowMatch): void {
  const reached = state.summaries.get(match.flow.origin.functionIndex)?.reached;
  const isKnown = reached?.some(
    (other) => keyOf(other) === keyOf(match) && other.flow.origin.position === match.flow.origin.position,
  );
  if (reached && !isKnown && reached.length < MAX_REACHED) reached.push(match);
  const key = keyOf(match);
  const { need } = match.sink;
  const isDefect = need === "given" || (need === "built" && match.value.isBuilt);
  if (isDefect && !state.matches.has(key)) state.matches.set(key, { ...match, tier: "non-constant" });
}

function keyOf(match: FlowMatch): string {
  return `${match.sink.ruleId}:${match.node.index}`;
}

function length(flow: Flow): number {
  return flow.passage?.length ?? 0;
}

function argumentsOf(sink: Sink, call: CallSite): SyntaxNode[] {
  const named = sink.keyword ? call.keywords.get(sink.keyword) : undefined;
  if (named) return [named];
  if (sink.argument === "any") return [...call.positional, ...call.keywords.values()];
  const argument = call.positional[sink.argument];
  return argument ? [argument] : [];
}
