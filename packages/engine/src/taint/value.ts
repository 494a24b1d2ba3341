import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { Danger } from "./danger.ts";

/**
 * Where a value came from. remote: a request or message. local: arguments, input or environment of the process.
 * parameter: whatever a caller of the function passes.
 */
export interface Origin {
  readonly kind: "remote" | "local" | "parameter";
  readonly node: SyntaxNode;
  /** How the code names it, such as `req.query.id`. */
  readonly name: string;
  /** True for a whole container (`req.body`) rather than one of its entries. */
  readonly isWhole: boolean;
  /** For a parameter: the function's node index and the parameter's position. */
  readonly functionIndex: number;
  readonly position: number;
}

/** A place that a value passed on its way, newest first. */
export interface Passage {
  readonly node: SyntaxNode;
  readonly label: string;
  readonly before: Passage | null;
  readonly length: number;
}

export interface Flow {
  readonly origin: Origin;
  readonly passage: Passage | null;
  readonly cleaned: ReadonlySet<Danger>;
}

/** What is known of an expression's value. */
export interface Value {
  readonly flows: readonly Flow[];
  /** Text of a constant, or of a built text with `HOLE` for each part that is not constant; null when unknown. */
  readonly text: string | null;
  /** True for text put together from constant text and something that is not constant. */
  readonly isBuilt: boolean;
  readonly fields: ReadonlyMap<string, Value> | null;
}

export const HOLE = "\u0000";
export const UNKNOWN: Value = { flows: [], text: null, isBuilt: false, fields: null };
const MAX_FLOWS = 4;
const MAX_PASSAGES = 10;
const MAX_TEXT = 4000;
const NOTHING_CLEANED: ReadonlySet<Danger> = new Set();

export function constant(text: string): Value {
  return { flows: [], text: text.slice(0, MAX_TEXT), isBuilt: false, fields: null };
}

export function fromOrigin(origin: Origin): Value {
  return { flows: [{ origin, passage: null, cleaned: NOTHING_CLEANED }], text: null, isBuilt: false, fields: null };
}

/** A value that may be any of the given: all flows, one per origin and cleaning. */
export function union(values: readonly Value[]): Value {
  const only = values.length === 1 ? values[0] : undefined;
  if (only) return only;
  const flows = uniqueFlows(values);
  const isBuilt = values.some((value) => value.isBuilt);
  const text = values.find((value) => value.isBuilt)?.text ?? null;
  return flows.length === 0 && !isBuilt ? UNKNOWN : { flows, text, isBuilt, fields: null };
}

/** Text put together from parts in order. */
export function build(parts: readonly Value[]): Value {
  const hasConstant = parts.some((part) => part.text !== null && part.text !== "");
  const hasHole = parts.some((part) => part.text === null || part.isBuilt);
  const text = parts
    .map((part) => part.text ?? HOLE)
    .join("")
    .slice(0, MAX_TEXT);
  return { flows: uniqueFlows(parts), text: hasConstant ? text : null, isBuilt: hasConstant && hasHole, fields: null };
}

function uniqueFlows(values: readonly Value[]): Flow[] {
  const flows = new Map<string, Flow>();
  for (const flow of values.flatMap((value) => value.flows)) {
    const key = `${flow.origin.node.index}:${flow.origin.name}:${[...flow.cleaned].join()}`;
    if (flows.size < MAX_FLOWS && !flows.has(key)) flows.set(key, flow);
  }
  return [...flows.values()];
}

/** The value after it passed a place worth naming in a trace. */
export function passing(value: Value, node: SyntaxNode, label: string): Value {
  if (value.flows.length === 0) return value;
  const flows = value.flows.map((flow) => ({ ...flow, passage: addPassage(flow.passage, node, label) }));
  return { ...value, flows };
}

function addPassage(before: Passage | null, node: SyntaxNode, label: string): Passage {
  if (before && (before.length >= MAX_PASSAGES || before.node === node)) return before;
  return { node, label, before, length: (before?.length ?? 0) + 1 };
}

/** The value after a sanitizer or guard took away some dangers; `all` removes the flows altogether. */
export function cleanse(value: Value, dangers: readonly Danger[] | "all"): Value {
  if (dangers === "all") return { ...value, flows: [], isBuilt: false, fields: null };
  const flows = value.flows.map((flow) => ({ ...flow, cleaned: new Set([...flow.cleaned, ...dangers]) }));
  return { ...value, flows, isBuilt: false, fields: null };
}
