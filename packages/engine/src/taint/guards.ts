import { accessPath, memberOf, unwrap } from "../syntax/access-path.ts";
import { callSite } from "../syntax/call-site.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import type { GuardTables } from "./flow-tables.ts";

const MAX_DEPTH = 12;
const EQUALITY = new Set(["===", "==", "in", "is"]);
const INEQUALITY = new Set(["!==", "!=", "not in", "is not"]);
const LITERALS = new Set(["string", "number", "integer", "true", "false", "True", "False"]);

/** Paths that are known to be harmless when a condition holds (or, with `holds` false, when it does not). */
export function guardedPaths(tables: GuardTables, condition: SyntaxNode, holds: boolean, depth = 0): string[] {
  if (depth > MAX_DEPTH) return [];
  const node = unwrap(condition);
  const negated = negatedOperand(node);
  if (negated) return guardedPaths(tables, negated, !holds, depth + 1);
  const joined = joinedOperands(node);
  // `a && b` says both when it holds; `a || b` says the opposite of both when it does not.
  if (joined && joined.isAnd === holds)
    return joined.operands.flatMap((side) => guardedPaths(tables, side, holds, depth + 1));
  if (joined) return [];
  return comparison(tables, node, holds) ?? (holds ? checkedByCall(tables, node) : freeOfTraversal(node));
}

function negatedOperand(node: SyntaxNode): SyntaxNode | null {
  const isNot =
    node.type === "not_operator" || (node.type === "unary_expression" && node.child("operator")?.text === "!");
  return isNot ? node.child("argument") : null;
}

function joinedOperands(node: SyntaxNode): { isAnd: boolean; operands: SyntaxNode[] } | null {
  const operator = node.child("operator")?.text ?? "";
  const isJoin = node.type === "boolean_operator" || node.type === "binary_expression";
  if (!isJoin || !["&&", "||", "and", "or"].includes(operator)) return null;
  const operands = [node.child("left"), node.child("right")].filter((side) => side !== null);
  return { isAnd: operator === "&&" || operator === "and", operands };
}

/** `x === "a"`, `x in ALLOWED`, `ALLOWED.indexOf(x) !== -1`; null for what is no comparison. */
function comparison(tables: GuardTables, node: SyntaxNode, holds: boolean): string[] | null {
  const isComparison = node.type === "binary_expression" || node.type === "comparison_operator";
  const operator = node.child("operator")?.text ?? node.child("operators")?.text ?? "";
  if (!isComparison) return null;
  const [left, right] = node.named;
  if (!left || !right) return [];
  const call = checkedByCall(tables, unwrap(left));
  if (call.length > 0) return indexGuard(call, operator, right.text, holds);
  if (operator === "in" && /^["'][./\\]*\.\./.test(left.text)) return holds ? [] : pathOf(right);
  const wanted = holds ? EQUALITY : INEQUALITY;
  if (!wanted.has(operator)) return [];
  const isMembership = operator.includes("in");
  if (isMembership) return pathOf(left);
  if (LITERALS.has(right.type)) return pathOf(left);
  return LITERALS.has(left.type) ? pathOf(right) : [];
}

function indexGuard(paths: string[], operator: string, right: string, holds: boolean): string[] {
  const saysFound = /^(?:!==?|>|>=)$/.test(operator) && /^(?:-1|0|null|undefined)$/.test(right);
  const saysMissing = /^(?:===?|<)$/.test(operator) && /^(?:-1|0|null|undefined)$/.test(right);
  return (saysFound && holds) || (saysMissing && !holds) ? paths : [];
}

/** `name.includes("..")` with a no: the value does not leave its folder. */
function freeOfTraversal(node: SyntaxNode): string[] {
  const call = callSite(node);
  const member = call ? memberOf(call.callee) : null;
  const looksForDots = /^["'`][./\\]*\.\./.test(call?.positional[0]?.text ?? "");
  const [subject, looked] = call?.positional ?? [];
  if (subject && /^strings\.Contains(?:Any)?$/.test(call?.callee.text ?? "") && /^["`]\.\./.test(looked?.text ?? ""))
    return pathOf(subject);
  const asks = /^(?:includes|contains|startsWith|indexOf|startswith|match|search)$/.test(member?.name ?? "");
  return member && looksForDots && asks ? pathOf(member.object) : [];
}

function checkedByCall(tables: GuardTables, node: SyntaxNode): string[] {
  const call = callSite(node);
  if (!call) return [];
  const member = memberOf(call.callee);
  if (member?.name && tables.checksReceiver.test(member.name) && call.positional.length <= 2) {
    const receiver = pathOf(member.object);
    if (receiver.length > 0 && !/^[A-Z_]+$/.test(receiver[0] ?? ""))
      return [...receiver, ...call.positional.flatMap(pathOf)];
  }
  if (!tables.checksArgument.test(call.callee.text.slice(-200))) return [];
  return call.positional.flatMap(pathOf);
}

function pathOf(node: SyntaxNode): string[] {
  const path = accessPath(node);
  return path ? [path.join(".")] : [];
}
