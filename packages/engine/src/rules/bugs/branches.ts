import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";
import { branchChain } from "./branch-chain.ts";

function isContinuation(statement: SyntaxNode): boolean {
  return (
    statement.parent?.type === "else_clause" &&
    statement.parent.named.length === 1 &&
    statement.parent.child("body") === null
  );
}

function bare(node: SyntaxNode): string {
  return node.text.replace(/\s+/g, " ");
}

function checkConditions(statement: SyntaxNode): RuleMatch | null {
  if (isContinuation(statement)) return null;
  const seen = new Set<string>();
  for (const { condition } of branchChain(statement)) {
    if (!condition) continue;
    const text = bare(condition);
    if (seen.has(text))
      return { node: condition, title: `The condition \`${text.slice(0, 80)}\` was tested before in this chain` };
    if (!/[^=!<>]=[^=]|\+\+|--|\(.*\w\(/.test(text)) seen.add(text);
  }
  return null;
}

/** Every branch says the same, so the condition decides nothing. */
function checkBodies(statement: SyntaxNode): RuleMatch | null {
  if (isContinuation(statement)) return null;
  const branches = branchChain(statement);
  const [first, ...rest] = branches;
  const hasElse = branches.at(-1)?.condition === null;
  if (!first || rest.length === 0 || !hasElse) return null;
  const text = bare(first.body);
  if (text.length < 5 || !rest.every((branch) => bare(branch.body) === text) || /^(?:\{\s*\}|pass)$/.test(text))
    return null;
  return { node: statement, title: "All branches of the condition do the same" };
}

function checkTernary(node: SyntaxNode): RuleMatch | null {
  const [yes, no] =
    node.type === "ternary_expression"
      ? [node.child("consequence"), node.child("alternative")]
      : [node.named[0], node.named[2]];
  if (!yes || !no || bare(yes) !== bare(no)) return null;
  return { node, title: `Both results of the condition are \`${bare(yes).slice(0, 60)}\`` };
}

const COMMON = { category: "bug", tier: "pattern", cwe: null } as const;

/** Branches that cannot do what they seem to do. */
export const BRANCH_BUGS: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "duplicate-condition",
      title: "A condition is tested twice in one chain",
      severity: "medium",
      cwe: 561,
      languages: ALL_LANGUAGES,
      why: "The second branch can never run, because the first one took every case.",
      remedy: "Test what was meant for the second branch, or remove it.",
      examples: [
        {
          language: "javascript",
          bad: 'export function name(kind) {\n  if (kind === 1) return "a";\n  else if (kind === 1) return "b";\n  return "c";\n}',
          good: 'export function name(kind) {\n  if (kind === 1) return "a";\n  else if (kind === 2) return "b";\n  return "c";\n}',
        },
        {
          language: "python",
          bad: 'def name(kind):\n    if kind == 1:\n        return "a"\n    elif kind == 1:\n        return "b"\n',
          good: 'def name(kind):\n    if kind == 1:\n        return "a"\n    elif kind == 2:\n        return "b"\n',
        },
      ],
    },
    nodeTypes: ["if_statement"],
    check: checkConditions,
  },
  {
    document: {
      ...COMMON,
      id: "identical-branches",
      title: "All branches of a condition do the same",
      severity: "medium",
      languages: ALL_LANGUAGES,
      why: "The condition decides nothing; most likely one branch was copied and not changed.",
      remedy: "Change the branch that should differ, or remove the condition.",
      examples: [
        {
          language: "javascript",
          bad: "export function pay(order) {\n  if (order.isGift) {\n    send(order.price);\n  } else {\n    send(order.price);\n  }\n}",
          good: "export function pay(order) {\n  if (order.isGift) {\n    send(0);\n  } else {\n    send(order.price);\n  }\n}",
        },
        {
          language: "python",
          bad: "def pay(order):\n    if order.is_gift:\n        send(order.price)\n    else:\n        send(order.price)\n",
          good: "def pay(order):\n    if order.is_gift:\n        send(0)\n    else:\n        send(order.price)\n",
        },
      ],
    },
    nodeTypes: ["if_statement"],
    check: checkBodies,
  },
  {
    document: {
      ...COMMON,
      id: "identical-results",
      title: "Both results of a condition are the same",
      severity: "medium",
      languages: ALL_LANGUAGES,
      why: "The condition decides nothing; most likely one result was copied and not changed.",
      remedy: "Change the result that should differ, or remove the condition.",
      examples: [
        {
          language: "typescript",
          bad: "export const price = (order: Order) => (order.isGift ? order.total : order.total);",
          good: "export const price = (order: Order) => (order.isGift ? 0 : order.total);",
        },
        {
          language: "python",
          bad: "def price(order):\n    return order.total if order.is_gift else order.total\n",
          good: "def price(order):\n    return 0 if order.is_gift else order.total\n",
        },
      ],
    },
    nodeTypes: ["ternary_expression", "conditional_expression"],
    check: checkTernary,
  },
];
