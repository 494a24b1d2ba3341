import { callRule } from "../../../rules/call-rule.ts";
import { qualifyCall } from "../../../rules/qualify-call.ts";
import type { RuleMatch, SyntaxRule } from "../../../rules/rule.ts";
import { memberOf } from "../../../syntax/access-path.ts";
import { FUNCTION_TYPES } from "../../../syntax/function-shape.ts";
import { nextSibling } from "../../../syntax/next-sibling.ts";
import { stringValue } from "../../../syntax/string-value.ts";
import type { SyntaxFile } from "../../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";
import { enclosingText } from "./enclosing-text.ts";
import { JAVA } from "./language.ts";

const COMMON = { category: "bug", tier: "pattern", severity: "medium", languages: JAVA } as const;
const inMethod = (body: string, head = "void b(String c)") =>
  `class A {\n  ${head} throws Exception {\n    ${body.replaceAll("\n", "\n    ")}\n  }\n}\n`;

/** Methods of immutable values that only answer. */
const ONLY_ANSWERS: Readonly<Record<string, RegExp>> = {
  String:
    /^(?:trim|strip\w*|toUpperCase|toLowerCase|replace|replaceAll|replaceFirst|concat|substring|repeat|intern|split|format)$/,
  BigDecimal: /^(?:add|subtract|multiply|divide|setScale|negate|abs|pow|round)$/,
  BigInteger: /^(?:add|subtract|multiply|divide|negate|abs|pow|mod)$/,
  LocalDate: /^(?:plus\w*|minus\w*|with\w*)$/,
  LocalDateTime: /^(?:plus\w*|minus\w*|with\w*)$/,
  Instant: /^(?:plus\w*|minus\w*)$/,
};

function checkIgnored(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  if (node.parent?.type !== "expression_statement") return null;
  const call = qualifyCall(node, file);
  const name = call ? memberOf(call.callee)?.name : null;
  const type = call?.name.split(".").at(-2) ?? "";
  if (!call || !name || !Object.hasOwn(ONLY_ANSWERS, type) || !ONLY_ANSWERS[type]?.test(name)) return null;
  return { node, title: `\`${name}\` does not change the ${type}; its answer is dropped` };
}

const CLOSEABLE =
  /^(?:java\.(?:io|nio|util|net|sql)\.(?:\w+\.)*)?(?:File(?:Input|Output)Stream|FileReader|FileWriter|RandomAccessFile|Socket|ServerSocket|Scanner|PrintWriter|BufferedReader|BufferedWriter|ObjectInputStream|ObjectOutputStream|ZipFile|JarFile|ZipInputStream|ZipOutputStream|InputStreamReader|OutputStreamWriter)$/;

function checkLeak(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const call = qualifyCall(node, file);
  if (!call?.isNew || !CLOSEABLE.test(call.name) || /System\.(?:in|out|err)/.test(node.text)) return null;
  const holder = node.parent;
  const fn = node.closest(FUNCTION_TYPES);
  const name = holder?.type === "variable_declarator" ? holder.child("name")?.text : undefined;
  // A resource of a `try` is closed by it; what is wrapped, returned or kept in a field is someone else's to close.
  if (!fn || !name || holder?.parent?.type !== "variable_declaration" || !/^\w{1,60}$/.test(name)) return null;
  const text = enclosingText(node, file);
  const isHandedOn = new RegExp(
    `\\b${name}\\s*\\.\\s*close\\(|return\\s+[^;]{0,80}\\b${name}\\b|[(,]\\s*${name}\\s*[,)]|=\\s*${name}\\s*;|\\b${name}::|\\(\\s*${name}\\s*\\)|->[^;]{0,80}\\b${name}\\b|try\\s*\\(\\s*${name}\\b`,
  ).test(text);
  return isHandedOn ? null : { node, title: `\`${name}\` is never closed` };
}

function checkSelfAssignment(node: SyntaxNode): RuleMatch | null {
  const left = node.child("left");
  const right = node.child("right");
  const isPlain = node.child("operator")?.text === "=";
  if (!isPlain || !left || left.text !== right?.text || /[()[\]]/.test(left.text)) return null;
  return { node, title: `\`${left.text}\` is assigned to itself` };
}

function checkOverwritten(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const before = storedAt(node);
  const next = before === null ? null : nextSibling(file, node);
  if (before === null || !next || storedAt(next) !== before) return null;
  return { node: next, title: `\`${before.slice(0, 60)}\` is set a second time at once` };
}

/** `map.put("a"` or `list[0]`: which entry a statement sets with a constant key. */
function storedAt(statement: SyntaxNode): string | null {
  const inner = statement.type === "expression_statement" ? statement.named[0] : undefined;
  const put = /^(\w[\w.]*\.put\((?:"[^"]*"|\d+)),/.exec(inner?.text.slice(0, 200) ?? "");
  if (put) return put[1] ?? null;
  const left =
    inner?.type === "assignment_expression" && inner.child("operator")?.text === "=" ? inner.child("left") : null;
  const usesItself = left !== null && inner?.child("right")?.text.includes(left.text);
  return left?.type === "subscript_expression" && /^\w+\[\d+\]$/.test(left.text) && !usesItself ? left.text : null;
}

/** Values that are lost, and calls that do another thing than they seem to. */
export const VALUE_BUGS: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "answer-of-immutable-dropped",
      title: "A value that cannot change is told to, and the answer is dropped",
      cwe: 252,
      why: "The method gives a new value and leaves the old one as it was, so the statement does nothing.",
      remedy: "Assign the answer.",
      examples: [{ language: "java", bad: inMethod("c.trim();\nsend(c);"), good: inMethod("send(c.trim());") }],
    },
    nodeTypes: ["call_expression"],
    check: checkIgnored,
  },
  {
    document: {
      ...COMMON,
      id: "resource-not-closed",
      title: "A file, socket or stream is never closed",
      cwe: 772,
      why: "Each call keeps a handle until the garbage collector comes by; a busy process runs out of them.",
      remedy: "Open it in the head of a `try`.",
      examples: [
        {
          language: "java",
          bad: inMethod("FileInputStream in = new FileInputStream(c);\nin.read();"),
          good: inMethod("try (FileInputStream in = new FileInputStream(c)) {\n  in.read();\n}"),
        },
      ],
    },
    nodeTypes: ["new_expression"],
    check: checkLeak,
  },
  {
    document: {
      ...COMMON,
      id: "self-assignment",
      title: "A variable is assigned to itself",
      cwe: 563,
      why: "It changes nothing; most likely a field or another variable was meant.",
      remedy: "Name the field with `this.`, or the variable that was meant.",
      examples: [
        {
          language: "java",
          bad: "class A {\n  int b;\n  A(int b) {\n    b = b;\n  }\n}\n",
          good: "class A {\n  int b;\n  A(int b) {\n    this.b = b;\n  }\n}\n",
        },
      ],
    },
    nodeTypes: ["assignment_expression"],
    check: checkSelfAssignment,
  },
  {
    document: {
      ...COMMON,
      id: "entry-overwritten",
      title: "An entry is set twice in a row",
      cwe: 563,
      why: "The first value is lost at once; most likely one of the keys is a slip.",
      remedy: "Correct the key, or remove the first statement.",
      examples: [
        {
          language: "java",
          bad: inMethod('map.put("a", 1);\nmap.put("a", 2);', "void b(Map<String, Integer> map)"),
          good: inMethod('map.put("a", 1);\nmap.put("b", 2);', "void b(Map<String, Integer> map)"),
        },
      ],
    },
    nodeTypes: ["expression_statement"],
    check: checkOverwritten,
  },
  callRule(
    {
      ...COMMON,
      id: "week-year-pattern",
      title: "A date is written with the year of its week",
      cwe: 682,
      why: "`YYYY` is the year that the week belongs to: around New Year it differs from the calendar's, so dates jump by a year.",
      remedy: "Write `yyyy`, or `uuuu`.",
      examples: [
        {
          language: "java",
          bad: inMethod('new SimpleDateFormat("YYYY-MM-dd").format(now());'),
          good: inMethod('new SimpleDateFormat("yyyy-MM-dd").format(now());'),
        },
      ],
    },
    [
      {
        callee:
          /(?:^|\.)(?:SimpleDateFormat|DateTimeFormatter\.ofPattern|DateTimeFormatterBuilder\(\)\.appendPattern|applyPattern|FastDateFormat\.getInstance)$/,
        find: (call) => {
          const pattern = stringValue(call.positional[0] ?? null)?.replace(/'[^']*'/g, "") ?? "";
          // With a week in it, the week's year is what is meant.
          return /Y/.test(pattern) && !/[wW]/.test(pattern)
            ? { title: `\`${pattern.slice(0, 40)}\` uses the year of the week` }
            : null;
        },
      },
    ],
  ),
];
