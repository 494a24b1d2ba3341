import { importsOf, qualifyCall } from "../../../rules/qualify-call.ts";
import type { RuleMatch, SyntaxRule } from "../../../rules/rule.ts";
import { FUNCTION_TYPES } from "../../../syntax/function-shape.ts";
import { nextSibling } from "../../../syntax/next-sibling.ts";
import { stringValue } from "../../../syntax/string-value.ts";
import type { SyntaxFile } from "../../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";
import { enclosingText } from "./enclosing-text.ts";

const COMMON = { category: "bug", tier: "pattern", severity: "medium", languages: ["go"] } as const;
const LOOPS_AND_FUNCTIONS = new Set(["for_statement", ...FUNCTION_TYPES]);
const inFunction = (body: string) =>
  `package main\n\nimport (\n\t"fmt"\n\t"net/http"\n\t"strconv"\n)\n\nfunc a(names []string) {\n\t${body.replaceAll("\n", "\n\t")}\n}\n`;

function checkDefer(node: SyntaxNode): RuleMatch | null {
  const around = node.closest(LOOPS_AND_FUNCTIONS);
  return around?.type === "for_statement"
    ? { node, title: "`defer` in a loop waits for the end of the whole function" }
    : null;
}

const VERB = /%(?:\[\d+\])?[-+# 0]*(\*|\d+)?(?:\.(?:\*|\d+))?([a-zA-Z%])/g;
const FORMATS: Readonly<Record<string, number>> = {
  Printf: 0,
  Sprintf: 0,
  Errorf: 0,
  Fprintf: 1,
  Fatalf: 0,
  Panicf: 0,
};

function checkFormat(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const call = qualifyCall(node, file);
  const name = /^(?:fmt|log)\.(\w+)$/.exec(call?.name ?? "")?.[1] ?? "";
  const at = Object.hasOwn(FORMATS, name) ? FORMATS[name] : undefined;
  const format = call && at !== undefined ? stringValue(call.positional[at] ?? null) : null;
  if (
    !call ||
    at === undefined ||
    format === null ||
    /%\[|%[-+# 0]*\*|\.\*/.test(format) ||
    /\.\.\.\s*\)$/.test(node.text)
  )
    return null;
  const wanted = [...format.matchAll(VERB)].filter((verb) => verb[2] !== "%").length;
  const given = call.positional.length - at - 1;
  return wanted === given ? null : { node, title: `The format has ${wanted} places and is given ${given} values` };
}

/** `resp, err := http.Get(…)` followed by `defer resp.Body.Close()` before `err` was looked at. */
function checkUseBeforeError(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const names = node.childrenOf("left").map((left) => left.text);
  const value = names[0] ?? "";
  if (names.length !== 2 || names[1] !== "err" || !/^\w{1,60}$/.test(value) || value === "_") return null;
  const next = nextSibling(file, node);
  const isDeferred = next?.type === "defer_statement" && new RegExp(`^defer\\s+${value}\\.`).test(next.text);
  return next && isDeferred ? { node: next, title: `\`${value}\` is used before \`err\` was looked at` } : null;
}

const OPENS =
  /^(?:net\/http(?:\.Client|\.DefaultClient)?(?:\(\))?\.(?:Get|Post|PostForm|Head|Do)|os\.(?:Open|Create|OpenFile)|database\/sql\.\w+\(\)\.(?:Query|QueryContext))$/;

function checkLeak(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const [value] = node.childrenOf("left");
  const right = node.child("right");
  const call = right ? qualifyCall(right, file) : null;
  if (!value || !call || !OPENS.test(call.name) || !/^\w{1,60}$/.test(value.text) || value.text === "_") return null;
  const name = value.text;
  const text = enclosingText(node, file);
  const isHandedOn = new RegExp(
    `\\b${name}(?:\\.Body)?\\.Close\\(|return\\s[^\\n]{0,80}\\b${name}\\b(?!\\.)|[(,]\\s*&?${name}\\s*[,)]|[=:]\\s*&?${name}\\s*(?:[\\n;,}]|$)|\\b${name}\\.Body\\s*[,)\\n]`,
  ).test(text);
  return isHandedOn ? null : { node: right ?? node, title: `\`${name}\` is never closed` };
}

const NARROW = /^u?int(?:8|16|32)$/;

function checkNarrowing(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const call = qualifyCall(node, file);
  const argument = call?.positional[0];
  if (!call || !NARROW.test(call.name) || argument?.type !== "identifier") return null;
  const text = enclosingText(node, file);
  const isParsed = importsOf(file).get(argument.text) === "strconv.Atoi()";
  const isBounded = new RegExp(
    `\\b${/^\w{1,60}$/.test(argument.text) ? argument.text : "\\0"}\\s*[<>]|math\\.Max`,
  ).test(text);
  return isParsed && !isBounded ? { node, title: `\`${call.name}\` cuts off what \`Atoi\` may have read` } : null;
}

/** Bugs that Go's own libraries and rules give reason for. */
export const GO_BUGS: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "defer-in-loop",
      title: "defer stands in a loop",
      cwe: 772,
      why: "Deferred calls run when the function ends, so every turn keeps its file, lock or connection until then.",
      remedy: "Move the body of the loop into a function of its own.",
      examples: [
        {
          language: "go",
          bad: inFunction("for _, name := range names {\n\tf := open(name)\n\tdefer f.Close()\n}"),
          good: inFunction(
            "for _, name := range names {\n\tfunc() {\n\t\tf := open(name)\n\t\tdefer f.Close()\n\t}()\n}",
          ),
        },
      ],
    },
    nodeTypes: ["defer_statement"],
    check: checkDefer,
  },
  {
    document: {
      ...COMMON,
      id: "format-arguments",
      title: "A format and its values do not match in number",
      cwe: 685,
      why: "Missing values are printed as `%!s(MISSING)` and those too many as `%!(EXTRA …)`, in the middle of the text.",
      remedy: "Give one value for each place of the format.",
      examples: [
        {
          language: "go",
          bad: inFunction('fmt.Printf("%s %s", names[0])'),
          good: inFunction('fmt.Printf("%s %s", names[0], names[1])'),
        },
      ],
    },
    nodeTypes: ["call_expression"],
    check: checkFormat,
  },
  {
    document: {
      ...COMMON,
      id: "use-before-error-check",
      title: "A result is used before its error was looked at",
      cwe: 476,
      why: "When the call fails the result is nil, and using it ends the program instead of handling the error.",
      remedy: "Look at `err` first, then defer the close.",
      examples: [
        {
          language: "go",
          bad: inFunction("resp, err := http.Get(names[0])\ndefer resp.Body.Close()\nif err != nil {\n\treturn\n}"),
          good: inFunction("resp, err := http.Get(names[0])\nif err != nil {\n\treturn\n}\ndefer resp.Body.Close()"),
        },
      ],
    },
    nodeTypes: ["assignment"],
    check: checkUseBeforeError,
  },
  {
    document: {
      ...COMMON,
      id: "handle-not-closed",
      title: "An answer, file or result set is never closed",
      cwe: 772,
      why: "Its connection or handle is not given back, and a busy process runs out of them.",
      remedy: "Defer its `Close` once the error was looked at.",
      examples: [
        {
          language: "go",
          bad: inFunction("resp, err := http.Get(names[0])\nfmt.Println(resp.Status, err)"),
          good: inFunction(
            "resp, err := http.Get(names[0])\nif err != nil {\n\treturn\n}\ndefer resp.Body.Close()\nfmt.Println(resp.Status)",
          ),
        },
      ],
    },
    nodeTypes: ["assignment"],
    check: checkLeak,
  },
  {
    document: {
      ...COMMON,
      id: "parsed-number-cut-off",
      title: "A parsed number is cut down to fewer bits",
      category: "security",
      cwe: 190,
      why: "`Atoi` reads 64 bits; a large input becomes another, small or negative number that passes later checks.",
      remedy: "Use `strconv.ParseInt` with the size of the type, which refuses what does not fit.",
      examples: [
        {
          language: "go",
          bad: inFunction("n, _ := strconv.Atoi(names[0])\nuse(int16(n))"),
          good: inFunction("n, _ := strconv.ParseInt(names[0], 10, 16)\nuse(int16(n))"),
        },
      ],
    },
    nodeTypes: ["call_expression"],
    check: checkNarrowing,
  },
];
