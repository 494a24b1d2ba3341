import { unwrap } from "../syntax/access-path.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { type FlowState, knownValue } from "./flow-state.ts";

const MAX_DEPTH = 12;

const COMPARISONS: Readonly<Record<string, (a: number, b: number) => boolean>> = {
  "<": (a, b) => a < b,
  "<=": (a, b) => a <= b,
  ">": (a, b) => a > b,
  ">=": (a, b) => a >= b,
  "==": (a, b) => a === b,
  "!=": (a, b) => a !== b,
};
const ARITHMETIC: Readonly<Record<string, (a: number, b: number) => number>> = {
  "+": (a, b) => a + b,
  "-": (a, b) => a - b,
  "*": (a, b) => a * b,
  "/": (a, b) => Math.trunc(a / b),
  "%": (a, b) => a % b,
};

/** Whether a condition of constant whole numbers holds; null where that is not known, or not asked of the language. */
export function constantTruth(state: FlowState, condition: SyntaxNode | null): boolean | null {
  if (!state.tables.foldsConstants || !condition) return null;
  const node = unwrap(condition);
  if (node.type === "true" || node.type === "false") return node.type === "true";
  const compare = node.type === "binary_expression" ? COMPARISONS[node.child("operator")?.text ?? ""] : undefined;
  const left = compare ? numberAt(state, node.child("left"), 0) : null;
  const right = compare ? numberAt(state, node.child("right"), 0) : null;
  return compare && left !== null && right !== null ? compare(left, right) : null;
}

function numberAt(state: FlowState, side: SyntaxNode | null, depth: number): number | null {
  if (!side || depth > MAX_DEPTH) return null;
  const node = unwrap(side);
  if (node.type === "number" || node.type === "identifier") return wholeNumber(state, node);
  const work = node.type === "binary_expression" ? ARITHMETIC[node.child("operator")?.text ?? ""] : undefined;
  const left = work ? numberAt(state, node.child("left"), depth + 1) : null;
  const right = work ? numberAt(state, node.child("right"), depth + 1) : null;
  const value = work && left !== null && right !== null ? work(left, right) : Number.NaN;
  return Number.isSafeInteger(value) ? value : null;
}

/** A literal, or a variable that was last given one on every way here. */
function wholeNumber(state: FlowState, node: SyntaxNode): number | null {
  const { text, isBuilt } = knownValue(state, node);
  return text !== null && !isBuilt && /^\d{1,15}$/.test(text) ? Number(text) : null;
}
