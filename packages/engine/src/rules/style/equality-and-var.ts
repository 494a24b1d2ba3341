import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { PYTHON_LANGUAGES, SCRIPT_LANGUAGES } from "../rule-languages.ts";

function checkEquality(node: SyntaxNode): RuleMatch | null {
  const operator = node.child("operator")?.text ?? "";
  const [left, right] = node.named;
  if ((operator !== "==" && operator !== "!=") || !left || !right) return null;
  // `x == null` asks for null and undefined at once: the one idiom that needs the loose form.
  const isNullTest = [left, right].some((side) => /^(?:null|undefined)$/.test(side.text));
  // A counter against its bound: both are numbers.
  if (node.parent?.type === "for_statement") return null;
  const isTypeof = [left, right].some((side) => side.text.startsWith("typeof "));
  if (isNullTest || isTypeof) return null;
  return { node, title: `\`${operator}\` converts its sides before comparing` };
}

function checkVar(node: SyntaxNode): RuleMatch | null {
  if (node.children[0]?.type !== "var" || node.parent?.type === "ambient_declaration") return null;
  return { node, title: "`var` is visible in the whole function, and before its line" };
}

function checkNone(node: SyntaxNode): RuleMatch | null {
  const operator = node.child("operators")?.text ?? "";
  if ((operator !== "==" && operator !== "!=") || node.named.length !== 2) return null;
  const isNone = node.named[1]?.type === "none";
  return isNone ? { node, title: `\`${operator} None\` asks the object, which may answer anything` } : null;
}

const COMMON = { category: "style", severity: "info", tier: "pattern", cwe: null } as const;

/** Forms for which the language has a better one. */
export const EQUALITY_AND_VAR: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "loose-equality",
      title: "Values are compared after conversion",
      severity: "low",
      languages: SCRIPT_LANGUAGES,
      why: '`0 == ""` and `"1" == 1` are true: the conversion rules hide mix-ups of types.',
      remedy: "Compare with `===` or `!==`.",
      examples: [
        {
          language: "javascript",
          bad: "export const isOne = (value) => value == 1;",
          good: "export const isOne = (value) => value === 1 || value == null;",
        },
      ],
    },
    nodeTypes: ["binary_expression"],
    check: checkEquality,
  },
  {
    document: {
      ...COMMON,
      id: "var-declaration",
      title: "A variable is declared with var",
      tier: "hint",
      languages: SCRIPT_LANGUAGES,
      why: "Closures in loops share one variable, and a use before the line silently reads `undefined`.",
      remedy: "Use `const`, or `let` where it changes.",
      examples: [{ language: "javascript", bad: "var count = 1;", good: "const count = 1;" }],
    },
    nodeTypes: ["variable_declaration"],
    check: checkVar,
  },
  {
    document: {
      ...COMMON,
      id: "equals-none",
      title: "None is compared by equality",
      languages: PYTHON_LANGUAGES,
      why: "Classes may define `==` as they like; there is only one None, so identity is the question.",
      remedy: "Use `is None` or `is not None`.",
      examples: [
        {
          language: "python",
          bad: "def has(value):\n    return value != None\n",
          good: "def has(value):\n    return value is not None\n",
        },
      ],
    },
    nodeTypes: ["comparison_operator"],
    check: checkNone,
  },
];
