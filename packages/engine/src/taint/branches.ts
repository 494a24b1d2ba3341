import { callSite } from "../syntax/call-site.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { caseNeverRuns } from "./case-never-runs.ts";
import { constantTruth } from "./constant-truth.ts";
import type { FlowState } from "./flow-state.ts";
import { guardedPaths } from "./guards.ts";
import { readPath } from "./read-path.ts";
import { cleanse, type Value } from "./value.ts";

const BRANCH_TYPES: ReadonlySet<string> = new Set([
  "else_clause",
  "elif_clause",
  "switch_case",
  "switch_default",
  "catch_clause",
  "except_clause",
  "case_clause",
]);
const LOOPS: ReadonlySet<string> = new Set(["for_statement", "for_in_statement", "while_statement", "do_statement"]);
const ENDS: ReadonlySet<string> = new Set([
  "return_statement",
  "throw_statement",
  "raise_statement",
  "continue_statement",
  "break_statement",
]);
const ENDING_CALL = /^(?:process\.exit|sys\.exit|exit|quit|abort|notFound|redirect|os\._exit)$/;

type Layer = ReturnType<FlowState["environment"]["leaveBranch"]>;

/** Which branches of the statements around the current place have ended, by node index of the statement. */
export class Branches {
  readonly #ended = new Map<number, Layer[]>();
  readonly #state: FlowState;

  constructor(state: FlowState) {
    this.#state = state;
  }

  /** Opens a branch, where the node is one, with what its condition says about the values in it. */
  enter(node: SyntaxNode): void {
    if (!isBranch(node)) return;
    this.#state.environment.enterBranch();
    const owner = node.parent;
    const condition = owner ? conditionOf(owner) : null;
    if (!condition) return;
    const holds = node.field !== "alternative";
    this.#assume(guardedPaths(this.#state.tables.guards, condition, holds));
  }

  leave(node: SyntaxNode): void {
    if (isBranch(node)) this.#close(node);
    if (node.type === "if_statement") this.#joinIf(node);
    else if (this.#ended.has(node.index)) this.#join(node, false);
  }

  #close(node: SyntaxNode): void {
    const layer = this.#state.environment.leaveBranch();
    const owner = node.parent;
    if (!owner || isChoice(owner) || this.#isLeft(node) || this.#neverRuns(owner, node)) return;
    const ended = this.#ended.get(owner.index) ?? [];
    ended.push(layer);
    this.#ended.set(owner.index, ended);
  }

  #joinIf(node: SyntaxNode): void {
    const alternatives = node.childrenOf("alternative");
    const hasElse = alternatives.some((alternative) => alternative.type === "else_clause");
    if (!hasElse && constantTruth(this.#state, conditionOf(node)) !== true) this.#addImplicitElse(node);
    this.#join(node, true);
  }

  /** Without an else, not taking the branch says that the condition did not hold. */
  #addImplicitElse(node: SyntaxNode): void {
    const { environment } = this.#state;
    environment.enterBranch();
    const condition = conditionOf(node);
    if (condition) this.#assume(guardedPaths(this.#state.tables.guards, condition, false));
    const ended = this.#ended.get(node.index) ?? [];
    ended.push(environment.leaveBranch());
    this.#ended.set(node.index, ended);
  }

  #join(node: SyntaxNode, isExhaustive: boolean): void {
    const ended = this.#ended.get(node.index);
    if (!ended) return;
    this.#ended.delete(node.index);
    this.#state.environment.join(ended, isExhaustive);
  }

  /** Whether what follows the branch never runs after it. */
  #isLeft(branch: SyntaxNode): boolean {
    const end = endOf(branch);
    return end !== null && !(this.#state.tables.joinsBreaks && end.type === "break_statement");
  }

  /** A branch of an `if` or `switch` over something constant. */
  #neverRuns(owner: SyntaxNode, branch: SyntaxNode): boolean {
    if (branch.type === "switch_case") return caseNeverRuns(this.#state, branch);
    if (owner.type !== "if_statement") return false;
    return constantTruth(this.#state, conditionOf(owner)) === (branch.field === "alternative");
  }

  #assume(paths: readonly string[]): void {
    for (const path of paths) {
      const value: Value | null = readPath(this.#state, path);
      if (value && value.flows.length > 0) this.#state.environment.write(path, cleanse(value, "all"), true);
      // A source that is checked in place is harmless from here on although it was never assigned.
      else if (path.includes(".")) this.#state.environment.write(path, cleanse(value ?? EMPTY, "all"), true);
    }
  }
}

const EMPTY: Value = { flows: [], text: null, isBuilt: false, fields: null };

function isBranch(node: SyntaxNode): boolean {
  if (BRANCH_TYPES.has(node.type)) return true;
  const owner = node.parent;
  if (!owner) return false;
  if (node.field === "consequence") return owner.type === "if_statement" || owner.type === "ternary_expression";
  if (owner.type === "conditional_expression") return owner.named[0] === node;
  return node.field === "body" && LOOPS.has(owner.type);
}

function isChoice(node: SyntaxNode): boolean {
  return node.type === "ternary_expression" || node.type === "conditional_expression";
}

function conditionOf(owner: SyntaxNode): SyntaxNode | null {
  if (owner.type === "conditional_expression") return owner.named[1] ?? null;
  return isChoice(owner) || owner.type === "if_statement" ? owner.child("condition") : null;
}

/** The statement with which a branch ends for good; null when what follows it runs after it. */
function endOf(branch: SyntaxNode): SyntaxNode | null {
  const body = branch.child("body") ?? branch.child("consequence") ?? branch;
  const block = body.type === "statement_block" || body.type === "block" || body === branch ? body : body.parent;
  const last = ENDS.has(body.type) ? body : block?.named.at(-1);
  if (!last) return null;
  if (ENDS.has(last.type)) return last;
  const call = last.type === "expression_statement" && last.named[0] ? callSite(last.named[0]) : null;
  return call !== null && ENDING_CALL.test(call.callee.text) ? last : null;
}
