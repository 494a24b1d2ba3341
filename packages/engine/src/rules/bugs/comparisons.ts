import { unwrap } from "../../syntax/access-path.ts";
import { stringValue } from "../../syntax/string-value.ts";
import type { SyntaxFile } from "../../syntax/syntax-file.ts";
import { descendantsOf } from "../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES, PYTHON_LANGUAGES, SCRIPT_LANGUAGES } from "../rule-languages.ts";

const COMPARISON_TYPES = ["binary_expression", "comparison_operator"];
const SAME_SIDES = new Set([
  "==",
  "===",
  "!=",
  "!==",
  "<",
  "<=",
  ">",
  ">=",
  "&&",
  "||",
  "and",
  "or",
  "-",
  "/",
  "is",
  "is not",
]);
const WITH_EFFECT = new Set([
  "call_expression",
  "call",
  "new_expression",
  "await_expression",
  "await",
  "update_expression",
  "yield",
  "number",
  "integer",
  "float",
  "string",
]);

function operatorOf(node: SyntaxNode): string {
  return node.child("operator")?.text ?? node.child("operators")?.text ?? "";
}

function hasEffect(node: SyntaxNode, file: SyntaxFile): boolean {
  return (
    WITH_EFFECT.has(node.type) ||
    descendantsOf(file, node).some(
      (inner) => WITH_EFFECT.has(inner.type) && !/^(?:number|integer|float|string)$/.test(inner.type),
    )
  );
}

function checkSelf(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const operator = operatorOf(node);
  const [left, right] = node.named;
  if (!left || !right || !SAME_SIDES.has(operator) || node.named.length !== 2) return null;
  if (left.end - left.start > 200 || left.text !== right.text || hasEffect(left, file)) return null;
  // A bare name compared with itself is how NaN is told from all else.
  if (left.type === "identifier" && /^(?:!==?|===)$/.test(operator)) return null;
  return { node, title: `Both sides of \`${operator}\` are \`${left.text}\`` };
}

function checkNaN(node: SyntaxNode): RuleMatch | null {
  const operator = operatorOf(node);
  if (!/^(?:[!=]==?|<=?|>=?|is|is not)$/.test(operator)) return null;
  const isNaNValue = node.named.some((side) =>
    /^(?:NaN|Number\.NaN|math\.nan|np\.nan|numpy\.nan|float\(["']nan["']\))$/.test(side.text),
  );
  return isNaNValue
    ? { node, title: `A comparison with NaN by \`${operator}\` never tells whether the value is NaN` }
    : null;
}

const TYPEOF_NAMES = new Set([
  "undefined",
  "object",
  "boolean",
  "number",
  "bigint",
  "string",
  "symbol",
  "function",
  "unknown",
]);

function checkTypeof(node: SyntaxNode): RuleMatch | null {
  const [left, right] = node.named;
  if (!left || !right || !/^[!=]==?$/.test(operatorOf(node))) return null;
  const isTypeof = (side: SyntaxNode) => side.type === "unary_expression" && side.child("operator")?.text === "typeof";
  const name = isTypeof(left) ? stringValue(right) : isTypeof(right) ? stringValue(left) : null;
  if (name === null || TYPEOF_NAMES.has(name)) return null;
  return { node, title: `\`typeof\` never gives \`"${name}"\`` };
}

const LITERALS = new Set(["integer", "float", "string", "list", "dictionary", "tuple", "set", "concatenated_string"]);

function checkIsLiteral(node: SyntaxNode): RuleMatch | null {
  const operator = operatorOf(node);
  const literal = node.named.find((side) => LITERALS.has(side.type));
  if (!/^is(?: not)?$/.test(operator) || !literal) return null;
  return {
    node,
    title: `\`${operator}\` asks whether it is the same object as ${literal.text.slice(0, 40)}, not whether it is equal`,
  };
}

const CONDITIONS = ["if_statement", "while_statement", "do_statement"];

function checkAssignment(node: SyntaxNode): RuleMatch | null {
  const condition = node.child("condition");
  const inner = condition?.named[0];
  if (condition?.type !== "parenthesized_expression" || inner?.type !== "assignment_expression") return null;
  // Assigning what is then tested is an idiom where the value comes from a call, as in `while (m = re.exec(s))`.
  const value = unwrap(inner.child("right") ?? inner);
  if (/call|await|member|subscript/.test(value.type) || node.type !== "if_statement") return null;
  return { node: inner, title: `The condition assigns \`${inner.text.slice(0, 60)}\` instead of comparing` };
}

const COMMON = { category: "bug", tier: "pattern", cwe: null } as const;

/** Comparisons that cannot say what they seem to say. */
export const COMPARISONS: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "self-comparison",
      title: "A value is compared or combined with itself",
      severity: "medium",
      cwe: 570,
      languages: ALL_LANGUAGES,
      why: "The result is the same for every value, so one side is most likely a slip for another name.",
      remedy: "Put the value that was meant on one side.",
      examples: [
        {
          language: "javascript",
          bad: "export const isSame = (a, b) => a.id === a.id;",
          good: "export const isSame = (a, b) => a.id === b.id;",
        },
        {
          language: "python",
          bad: "def is_same(a, b):\n    return a.id == a.id\n",
          good: "def is_same(a, b):\n    return a.id == b.id\n",
        },
      ],
    },
    nodeTypes: [...COMPARISON_TYPES, "boolean_operator"],
    check: checkSelf,
  },
  {
    document: {
      ...COMMON,
      id: "nan-comparison",
      title: "A value is compared with NaN",
      severity: "medium",
      languages: ALL_LANGUAGES,
      why: "NaN is unequal to everything, itself included, so the comparison has one answer for every value.",
      remedy: "Use `Number.isNaN(value)`, or `math.isnan(value)` in Python.",
      examples: [
        {
          language: "javascript",
          bad: "export const isMissing = (value) => value === NaN;",
          good: "export const isMissing = (value) => Number.isNaN(value);",
        },
        {
          language: "python",
          bad: 'def is_missing(value):\n    return value == float("nan")\n',
          good: "import math\ndef is_missing(value):\n    return math.isnan(value)\n",
        },
      ],
    },
    nodeTypes: COMPARISON_TYPES,
    check: checkNaN,
  },
  {
    document: {
      ...COMMON,
      id: "invalid-typeof",
      title: "typeof is compared with a name it never gives",
      severity: "medium",
      languages: SCRIPT_LANGUAGES,
      why: "The comparison has the same answer for every value, so the branch never, or always, runs.",
      remedy: 'Use one of the names `typeof` gives, such as `"undefined"` or `"number"`.',
      examples: [
        {
          language: "javascript",
          bad: 'export const isText = (value) => typeof value === "strnig";',
          good: 'export const isText = (value) => typeof value === "string";',
        },
      ],
    },
    nodeTypes: ["binary_expression"],
    check: checkTypeof,
  },
  {
    document: {
      ...COMMON,
      id: "is-literal",
      title: "A literal is compared by identity",
      severity: "medium",
      languages: PYTHON_LANGUAGES,
      why: "Whether two equal texts or numbers are one object is up to the interpreter, so the answer can change with its version.",
      remedy: "Compare with `==` or `!=`.",
      examples: [
        {
          language: "python",
          bad: 'def is_admin(role):\n    return role is "admin"\n',
          good: 'def is_admin(role):\n    return role == "admin"\n',
        },
      ],
    },
    nodeTypes: ["comparison_operator"],
    check: checkIsLiteral,
  },
  {
    document: {
      ...COMMON,
      id: "assignment-in-condition",
      title: "A condition assigns instead of comparing",
      severity: "medium",
      cwe: 481,
      languages: SCRIPT_LANGUAGES,
      why: "The variable is overwritten, and the branch depends on the assigned value alone.",
      remedy: "Compare with `===`, or assign before the condition.",
      examples: [
        {
          language: "javascript",
          bad: "export function check(state) {\n  if (state.mode = 2) return true;\n  return false;\n}",
          good: "export function check(state) {\n  if (state.mode === 2) return true;\n  return false;\n}",
        },
      ],
    },
    nodeTypes: CONDITIONS,
    check: checkAssignment,
  },
];
