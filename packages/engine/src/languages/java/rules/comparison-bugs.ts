import { importsOf } from "../../../rules/qualify-call.ts";
import type { RuleMatch, SyntaxRule } from "../../../rules/rule.ts";
import { memberOf } from "../../../syntax/access-path.ts";
import { callSite } from "../../../syntax/call-site.ts";
import type { SyntaxFile } from "../../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";
import { JAVA } from "./language.ts";

const BOXED = /^(?:Integer|Long|Short|Byte|Double|Float|Character)$/;
const COMMON = { category: "bug", tier: "pattern", severity: "medium", languages: JAVA } as const;
const inMethod = (body: string, parameters = "String b, String c") =>
  `class A {\n  boolean a(${parameters}) {\n    ${body}\n  }\n}\n`;

function typeOf(node: SyntaxNode | undefined, file: SyntaxFile): string | null {
  if (node?.type === "string") return "String";
  return node?.type === "identifier" ? (importsOf(file).get(node.text) ?? null) : null;
}

/** The `equals` of a class may begin by asking for identity. */
function isInEquals(node: SyntaxNode): boolean {
  const method = node.closest(new Set(["method_definition"]));
  return /^(?:equals|compareTo|compare)$/.test(method?.child("name")?.text ?? "");
}

function checkIdentity(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const operator = node.child("operator")?.text ?? "";
  const [left, right] = node.named;
  if (!/^[!=]=$/.test(operator) || !left || !right || isInEquals(node)) return null;
  const types = [typeOf(left, file), typeOf(right, file)];
  const isText = left.type === "string" || right.type === "string" || types.every((type) => type === "String");
  const isBoxed = types.every((type) => type !== null && BOXED.test(type));
  const isNull = left.type === "null" || right.type === "null";
  if (isNull || (!isText && !isBoxed)) return null;
  return { node, title: `\`${operator}\` asks whether both are the same object, not whether they are equal` };
}

const NEVER_NEGATIVE = /(?:\.(?:size|length|count|indexOfLast)\(\)|\.length)$/;

function checkNegativeSize(node: SyntaxNode): RuleMatch | null {
  const operator = node.child("operator")?.text ?? "";
  const [left, right] = node.named;
  if (!left || !right) return null;
  const sizeFirst = NEVER_NEGATIVE.test(left.text) && right.text === "0" && /^(?:<|>=)$/.test(operator);
  const zeroFirst = NEVER_NEGATIVE.test(right.text) && left.text === "0" && /^(?:>|<=)$/.test(operator);
  if (!sizeFirst && !zeroFirst) return null;
  const always = /^(?:>=|<=)$/.test(operator) ? "true" : "false";
  return { node, title: `A size is never negative, so this is always ${always}` };
}

function checkParity(node: SyntaxNode): RuleMatch | null {
  const operator = node.child("operator")?.text ?? "";
  const [left, right] = node.named;
  const rest = left?.type === "parenthesized_expression" ? left.named[0] : left;
  const isRest =
    rest?.type === "binary_expression" && rest.child("operator")?.text === "%" && rest.child("right")?.text === "2";
  const value = rest?.child("left")?.text ?? "";
  if (!isRest || right?.text !== "1" || !/^[!=]=$|^>$/.test(operator)) return null;
  if (/(?:size|length|count|indexOf)\(\)$|\.length$|^(?:i|j|k|n|index|count|row|col|line)\w*$|abs\(/i.test(value))
    return null;
  return { node, title: `\`${rest.text}\` is -1 for odd negative numbers` };
}

function checkEquals(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const call = callSite(node);
  const member = call ? memberOf(call.callee) : null;
  const argument = call?.positional[0];
  if (member?.name !== "equals" || call?.positional.length !== 1 || !argument) return null;
  if (argument.type === "null") return { node, title: "`equals(null)` is never true; compare with `== null`" };
  const types = [typeOf(member.object, file), typeOf(argument, file)];
  const isFinal = (type: string | null): type is string => type !== null && (BOXED.test(type) || type === "String");
  const [own, other] = types;
  if (!isFinal(own ?? null) || !isFinal(other ?? null) || own === other) return null;
  return { node, title: `A \`${own}\` never equals a \`${other}\`` };
}

const SAME_ARGUMENT =
  /^(?:equals|equalsIgnoreCase|compareTo|compareToIgnoreCase|contains|startsWith|endsWith|indexOf|lastIndexOf|contentEquals|addAll|containsAll|removeAll|retainAll|matches)$/;

function checkWithItself(node: SyntaxNode): RuleMatch | null {
  const call = callSite(node);
  const member = call ? memberOf(call.callee) : null;
  const [first, second] = call?.positional ?? [];
  if (!member?.name || !first) return null;
  const { text } = member.object;
  const isSimple = /^(?:this\.)?\w{1,60}$/.test(text) && text !== "this";
  if (isSimple && SAME_ARGUMENT.test(member.name) && call?.positional.length === 1 && first.text === text)
    return { node, title: `\`${text}.${member.name}\` is given \`${text}\` itself` };
  const replacesSame =
    /^replace(?:All|First)?$/.test(member.name) && second !== undefined && first.text === second.text;
  if (replacesSame) return { node, title: `\`${member.name}\` replaces a text by the same text` };
  if (member.name === "substring" && call?.positional.length === 1 && first.text === "0")
    return { node, title: "`substring(0)` is the whole text" };
  return null;
}

/** Comparisons that have another meaning, or one answer only. */
export const COMPARISON_BUGS: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "identity-of-values",
      title: "Texts or boxed numbers are compared by identity",
      cwe: 597,
      why: "Equal texts and numbers can be different objects, so the answer depends on where the values came from.",
      remedy: "Compare with `equals`, or `Objects.equals` where one may be null.",
      examples: [{ language: "java", bad: inMethod('return b == "yes";'), good: inMethod('return "yes".equals(b);') }],
    },
    nodeTypes: ["binary_expression"],
    check: checkIdentity,
  },
  {
    document: {
      ...COMMON,
      id: "negative-size",
      title: "A size is compared as if it could be negative",
      cwe: 570,
      why: "The comparison has one answer for every collection, text or array, so a limit is most likely off by one.",
      remedy: "Compare with `> 0` or `== 0`, or use `isEmpty()`.",
      examples: [
        {
          language: "java",
          bad: inMethod("return b.size() >= 0;", "List<String> b"),
          good: inMethod("return b.size() > 0;", "List<String> b"),
        },
      ],
    },
    nodeTypes: ["binary_expression"],
    check: checkNegativeSize,
  },
  {
    document: {
      ...COMMON,
      id: "odd-only-when-positive",
      title: "A test for odd numbers fails for negative ones",
      severity: "low",
      cwe: 682,
      why: "The remainder takes the sign of the dividend, so odd negative numbers count as even here.",
      remedy: "Test `% 2 != 0`.",
      examples: [
        {
          language: "java",
          bad: inMethod("return b % 2 == 1;", "int b"),
          good: inMethod("return b % 2 != 0;", "int b"),
        },
      ],
    },
    nodeTypes: ["binary_expression"],
    check: checkParity,
  },
  {
    document: {
      ...COMMON,
      id: "unequal-types",
      title: "Values that can never be equal are compared",
      cwe: 570,
      why: "`equals` of these types answers false for any other type and for null, so the branch never runs.",
      remedy: "Convert one side to the other's type, or compare with `== null`.",
      examples: [
        {
          language: "java",
          bad: inMethod("return b.equals(c);", "String b, Integer c"),
          good: inMethod("return b.equals(String.valueOf(c));", "String b, Integer c"),
        },
      ],
    },
    nodeTypes: ["call_expression"],
    check: checkEquals,
  },
  {
    document: {
      ...COMMON,
      id: "operation-with-itself",
      title: "A value is compared or combined with itself by a call",
      cwe: 628,
      why: "The result is known before the call, so one of the two is most likely a slip for another name.",
      remedy: "Put the value that was meant in its place, or remove the call.",
      examples: [{ language: "java", bad: inMethod("return b.equals(b);"), good: inMethod("return b.equals(c);") }],
    },
    nodeTypes: ["call_expression"],
    check: checkWithItself,
  },
];
