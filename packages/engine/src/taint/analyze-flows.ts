import type { WorkBudget } from "../budget/work-budget.ts";
import { accessPath } from "../syntax/access-path.ts";
import { callSite } from "../syntax/call-site.ts";
import { FUNCTION_TYPES } from "../syntax/function-shape.ts";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { bindPattern } from "./bind-pattern.ts";
import { Branches } from "./branches.ts";
import { checkPlaceSinks } from "./check-sinks.ts";
import { enterFunction, leaveFunction } from "./enter-function.ts";
import { evaluate } from "./evaluate.ts";
import type { FlowMatch } from "./flow-match.ts";
import { type FlowState, knownValue, newFlowState, nextPass, type SinkIndex } from "./flow-state.ts";
import { entryOf, readName } from "./read-name.ts";
import { build, UNKNOWN, union } from "./value.ts";

interface AssignmentShape {
  readonly target: string;
  readonly value: string;
  readonly isDeclaration: boolean;
  readonly keepsOld: boolean;
}

const ASSIGNMENTS: Readonly<Record<string, AssignmentShape>> = {
  variable_declarator: { target: "name", value: "value", isDeclaration: true, keepsOld: false },
  assignment_expression: { target: "left", value: "right", isDeclaration: false, keepsOld: false },
  augmented_assignment_expression: { target: "left", value: "right", isDeclaration: false, keepsOld: true },
  assignment: { target: "left", value: "right", isDeclaration: true, keepsOld: false },
  augmented_assignment: { target: "left", value: "right", isDeclaration: true, keepsOld: true },
  named_expression: { target: "name", value: "value", isDeclaration: true, keepsOld: false },
};
const COMPREHENSIONS: ReadonlySet<string> = new Set([
  "list_comprehension",
  "generator_expression",
  "set_comprehension",
]);

/**
 * Follows untrusted values through one file, in reading order: once to learn what its functions do with their
 * parameters, once more knowing it. Spends a step per node and pass. Throws `WorkLimitReached`.
 */
export function analyzeFlows(file: SyntaxFile, sinks: SinkIndex, budget: WorkBudget): FlowMatch[] {
  const first = newFlowState(file, sinks, budget);
  runPass(first);
  const second = nextPass(first);
  runPass(second);
  return [...second.matches.values()].sort(
    (a, b) => a.node.index - b.node.index || (a.sink.ruleId < b.sink.ruleId ? -1 : 1),
  );
}

function runPass(state: FlowState): void {
  const branches = new Branches(state);
  const open: SyntaxNode[] = [];
  const close = (until: number) => {
    for (let node = open.at(-1); node && node.last < until; node = open.at(-1)) {
      open.pop();
      leave(state, branches, node);
    }
  };
  for (const node of state.file.nodes) {
    close(node.index);
    if (!node.isNamed || node.type === "comment") continue;
    state.budget.spend();
    enter(state, branches, node);
    open.push(node);
  }
  close(state.file.nodes.length);
}

function enter(state: FlowState, branches: Branches, node: SyntaxNode): void {
  branches.enter(node);
  if (FUNCTION_TYPES.has(node.type)) {
    if (!state.summaries.has(node.index)) state.summaries.set(node.index, { result: UNKNOWN, reached: [] });
    enterFunction(state, node);
  }
  if (node.field === "body" && /^for_(?:in_)?statement$/.test(node.parent?.type ?? "")) bindLoop(state, node.parent);
  if (COMPREHENSIONS.has(node.type))
    for (const clause of node.named) if (clause.type === "for_in_clause") bindLoop(state, clause);
}

function bindLoop(state: FlowState, loop: SyntaxNode | null): void {
  const source = loop?.child("right");
  if (!loop || !source) return;
  // A comprehension names its source behind its body, so that is not evaluated yet.
  const ahead = callSite(source)?.callee ?? source;
  const value = state.values[source.index] ?? readName(state, ahead) ?? UNKNOWN;
  for (const target of loop.childrenOf("left"))
    bindPattern({ state, isDeclaration: true, place: target }, target, entryOf(value, "entry"));
}

function leave(state: FlowState, branches: Branches, node: SyntaxNode): void {
  const shape = ASSIGNMENTS[node.type];
  if (shape) assign(state, node, shape);
  if (node.type === "as_pattern") bindAlias(state, node);
  if (node.type === "return_statement") recordResult(state, node.named[0], node);
  if (node.type === "jsx_attribute") checkAttribute(state, node);
  if (FUNCTION_TYPES.has(node.type)) closeFunction(state, node);
  else state.values[node.index] = evaluate(state, node);
  // Last, so that a branch that is an expression is still read with what its condition says.
  branches.leave(node);
}

function assign(state: FlowState, node: SyntaxNode, shape: AssignmentShape): void {
  const targets = node.childrenOf(shape.target);
  const sources = node.childrenOf(shape.value);
  // `a, b = c, d` gives each its own; of `a, b = c()` all may hold it.
  for (const [at, target] of targets.entries()) {
    const source = sources.length === targets.length ? sources[at] : sources[0];
    if (source) assignOne(state, node, shape, { target, source });
  }
}

interface OneAssignment {
  readonly target: SyntaxNode;
  readonly source: SyntaxNode;
}

function assignOne(
  state: FlowState,
  node: SyntaxNode,
  shape: AssignmentShape,
  { target, source }: OneAssignment,
): void {
  const given = knownValue(state, source);
  // Grammars that know one kind of assignment say by its operator whether the old value is part of the new one.
  const keepsOld = shape.keepsOld || /^[^=]/.test(node.child("operator")?.text ?? "=");
  const value = keepsOld ? build([knownValue(state, target), given]) : given;
  bindPattern({ state, isDeclaration: shape.isDeclaration, place: node }, target, value);
  const path = accessPath(target);
  if (path && !shape.isDeclaration) checkPlaceSinks(state, "assign", path.join("."), node, source);
}

function bindAlias(state: FlowState, node: SyntaxNode): void {
  const target = node.child("alias");
  if (target) bindPattern({ state, isDeclaration: true, place: node }, target, knownValue(state, node.named[0]));
}

function checkAttribute(state: FlowState, node: SyntaxNode): void {
  const [name, value] = node.named;
  if (name && value) checkPlaceSinks(state, "attribute", name.text, node, value);
}

function closeFunction(state: FlowState, fn: SyntaxNode): void {
  const body = fn.child("body");
  const isExpression = body && body.type !== "statement_block" && body.type !== "block";
  if (isExpression) recordResult(state, body, body);
  leaveFunction(state);
  state.values[fn.index] = UNKNOWN;
}

function recordResult(state: FlowState, value: SyntaxNode | null | undefined, place: SyntaxNode): void {
  const fn = state.functionStack.at(-1);
  const summary = fn ? state.summaries.get(fn.index) : undefined;
  if (!fn || !summary || !value) return;
  summary.result = union([summary.result, knownValue(state, value)].filter((known) => known !== UNKNOWN));
  if (state.tables.answersRequest(fn)) checkPlaceSinks(state, "return", "", place, value);
}
