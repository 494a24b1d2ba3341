import { callRule } from "../../../rules/call-rule.ts";
import { importsOf } from "../../../rules/qualify-call.ts";
import type { RuleMatch, SyntaxRule } from "../../../rules/rule.ts";
import type { SyntaxFile } from "../../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";
import { JAVA } from "./language.ts";

const COMMON = { category: "bug", tier: "pattern", severity: "medium", languages: JAVA } as const;
const inMethod = (body: string, head = "void b(String c)") =>
  `class A {\n  ${head} throws Exception {\n    ${body.replaceAll("\n", "\n    ")}\n  }\n}\n`;

/** Types whose values a product or quotient of two int does not fill. */
const WIDER: Readonly<Record<string, readonly string[]>> = { "*": ["long", "Long"], "/": ["double", "float"] };

function checkWideTooLate(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const value = node.child("value");
  const declared = node.parent?.child("type")?.text ?? "";
  const operator = value?.type === "binary_expression" ? (value.child("operator")?.text ?? "") : "";
  if (!value || !WIDER[operator]?.includes(declared)) return null;
  const sides = [value.child("left"), value.child("right")];
  if (!sides.every((side) => isInt(side, file)) || sides.every((side) => side?.type === "number")) return null;
  const [done, lost] = operator === "/" ? ["division", "the fraction is lost"] : ["product", "it can overflow"];
  return { node: value, title: `The ${done} is worked out as int, so ${lost} before it becomes ${declared}` };
}

function isInt(side: SyntaxNode | null, file: SyntaxFile): boolean {
  if (side?.type === "number") return /^\d+$/.test(side.text);
  return side?.type === "identifier" && /^(?:int|Integer|short|byte)$/.test(importsOf(file).get(side.text) ?? "");
}

/** Numbers that lose something on the way. */
export const NUMBER_BUGS: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "widened-too-late",
      title: "A result is widened after it was worked out too narrow",
      cwe: 190,
      why: "Both operands are int, so the operation is done in int: it overflows or drops the fraction before the wider type could hold it.",
      remedy: "Convert one operand first, as in `(long) a * b`.",
      examples: [
        {
          language: "java",
          bad: inMethod("long d = e * 1000;\nsend(d);", "void b(int e)"),
          good: inMethod("long d = e * 1000L;\nsend(d);", "void b(int e)"),
        },
      ],
    },
    nodeTypes: ["variable_declarator"],
    check: checkWideTooLate,
  },
  callRule(
    {
      ...COMMON,
      id: "decimal-from-double",
      title: "An exact decimal is made from an inexact number",
      severity: "low",
      cwe: 682,
      why: "0.1 as a double is not 0.1, and the decimal keeps every digit of the difference.",
      remedy: "Use `BigDecimal.valueOf`, or give the number as text.",
      examples: [
        {
          language: "java",
          bad: inMethod("send(new BigDecimal(0.1));"),
          good: inMethod('send(new BigDecimal("0.1"));'),
        },
      ],
    },
    [
      {
        callee: /(?:^|\.)BigDecimal$/,
        find: (call) => {
          const value = call.positional[0];
          const isInexact = value?.type === "number" && /[.eE]/.test(value.text) && !/\.0?$/.test(value.text);
          return call.isNew && isInexact
            ? { title: `\`${value.text}\` is not exact before it becomes a decimal` }
            : null;
        },
      },
    ],
  ),
];
