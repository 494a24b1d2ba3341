import { descendantsOf, type SyntaxFile } from "../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";

const ENDS = new Set([
  "return_statement",
  "throw_statement",
  "raise_statement",
  "break_statement",
  "continue_statement",
]);
const DECLARES = new Set([
  "function_declaration",
  "class_declaration",
  "interface_declaration",
  "type_alias_declaration",
  "empty_statement",
  "comment",
  "function_definition",
  "class_definition",
  "decorated_definition",
  "generator_function_declaration",
]);

function checkUnreachable(node: SyntaxNode): RuleMatch | null {
  const next = node.parent?.named
    .slice((node.parent.named.indexOf(node) ?? 0) + 1)
    .find((sibling) => !DECLARES.has(sibling.type));
  if (!next || node.parent?.type === "if_statement" || node.field === "consequence" || node.field === "alternative")
    return null;
  if (
    /^(?:switch_case|switch_default|case_clause|elif_clause|else_clause|else|except_clause|finally_clause)$/.test(
      next.type,
    )
  )
    return null;
  // Only a statement of the same block is surely never reached.
  if (!/^(?:statement_block|block|program|module|switch_case|switch_default)$/.test(node.parent?.type ?? ""))
    return null;
  if (next.type === "variable_declaration" && !next.text.includes("=")) return null;
  // `yield` after a return makes the function a generator: an idiom for an empty one.
  if (next.text.startsWith("yield") || (node.parent?.type === "switch_case" && next.type === "break_statement"))
    return null;
  return { node: next, title: `Nothing after the \`${node.text.split(/[\s;]/, 1)[0]}\` before it is ever run` };
}

function checkFinally(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  for (const inner of descendantsOf(file, node)) {
    if (inner.type !== "return_statement") continue;
    const owner = inner.closest(
      new Set([
        "finally_clause",
        "function_declaration",
        "function_expression",
        "arrow_function",
        "method_definition",
        "function_definition",
        "lambda",
      ]),
    );
    if (owner === node) return { node: inner, title: "A `return` in `finally` discards the error or result before it" };
  }
  return null;
}

const COMMON = { category: "bug", tier: "pattern", cwe: null } as const;

/** Statements that end a block too early or too late. */
export const ENDINGS: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "unreachable-code",
      title: "Code stands after a statement that ends the block",
      severity: "medium",
      cwe: 561,
      languages: ALL_LANGUAGES,
      why: "It is never run, so what it should do is not done.",
      remedy: "Move it before the statement, or remove it.",
      examples: [
        {
          language: "javascript",
          bad: "export function close(file) {\n  return file.size;\n  file.close();\n}",
          good: "export function close(file) {\n  file.close();\n  return file.size;\n}",
        },
        {
          language: "python",
          bad: "def close(file):\n    return file.size\n    file.close()\n",
          good: "def close(file):\n    file.close()\n    return file.size\n",
        },
      ],
    },
    nodeTypes: [...ENDS],
    check: checkUnreachable,
  },
  {
    document: {
      ...COMMON,
      id: "return-in-finally",
      title: "finally returns",
      severity: "medium",
      cwe: 584,
      languages: ALL_LANGUAGES,
      why: "The return takes the place of an error that was on its way, so the caller never hears of it.",
      remedy: "Return after the try statement.",
      examples: [
        {
          language: "javascript",
          bad: "export function read() {\n  try {\n    return load();\n  } finally {\n    return null;\n  }\n}",
          good: "export function read() {\n  try {\n    return load();\n  } finally {\n    close();\n  }\n}",
        },
        {
          language: "python",
          bad: "def read():\n    try:\n        return load()\n    finally:\n        return None\n",
          good: "def read():\n    try:\n        return load()\n    finally:\n        close()\n",
        },
      ],
    },
    nodeTypes: ["finally_clause"],
    check: checkFinally,
  },
];
