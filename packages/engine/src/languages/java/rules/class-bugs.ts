import { callRule } from "../../../rules/call-rule.ts";
import { importsOf } from "../../../rules/qualify-call.ts";
import type { RuleMatch, SyntaxRule } from "../../../rules/rule.ts";
import { memberOf } from "../../../syntax/access-path.ts";
import { callSite } from "../../../syntax/call-site.ts";
import { parametersOf } from "../../../syntax/function-shape.ts";
import type { SyntaxFile } from "../../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../../syntax/syntax-node.ts";
import { JAVA } from "./language.ts";

const COMMON = { category: "bug", tier: "pattern", severity: "medium", languages: JAVA } as const;

function methodsOf(node: SyntaxNode): SyntaxNode[] {
  return node.child("body")?.named.filter((child) => child.type === "method_definition") ?? [];
}

function signatureOf(method: SyntaxNode): string {
  const types = parametersOf(method).map(({ typeText }) => typeText ?? "");
  return `${method.child("name")?.text ?? ""}(${types.join()})`;
}

function checkPair(node: SyntaxNode): RuleMatch | null {
  const methods = new Map(methodsOf(node).map((method) => [signatureOf(method), method]));
  const equals = methods.get("equals(Object)") ?? methods.get("equals(java.lang.Object)");
  const hashCode = methods.get("hashCode()");
  const only = equals && hashCode ? undefined : (equals ?? hashCode);
  const name = only?.child("name");
  if (!only || !name) return null;
  const missing = equals ? "hashCode" : "equals";
  return { node: name, title: `The class defines \`${name.text}\` but not \`${missing}\`` };
}

const MISSPELLED: Readonly<Record<string, string>> = {
  "hashcode()": "hashCode",
  "tostring()": "toString",
  "equal(Object)": "equals",
  "equls(Object)": "equals",
  "compareto(Object)": "compareTo",
};

function checkName(node: SyntaxNode): RuleMatch | null {
  const name = node.child("name");
  const meant = name ? MISSPELLED[signatureOf(node)] : undefined;
  return name && meant ? { node: name, title: `\`${name.text}\` does not override \`${meant}\`` } : null;
}

const SYNCHRONIZED = new Set(["synchronized_statement", "method_definition"]);

function checkMonitor(node: SyntaxNode): RuleMatch | null {
  const call = callSite(node);
  const name = call?.callee.text.replace(/^this\./, "") ?? "";
  if (!call || !/^(?:notify|notifyAll|wait)$/.test(name)) return null;
  const around = node.closest(SYNCHRONIZED);
  if (around?.type !== "method_definition") return null;
  const isSynchronized = around.named.find((child) => child.type === "modifiers")?.text.includes("synchronized");
  return isSynchronized ? null : { node, title: `\`${name}\` is called without holding the lock` };
}

function checkNullOptional(node: SyntaxNode): RuleMatch | null {
  if (node.named[0]?.type !== "null") return null;
  const around = node.closest(new Set(["method_definition", "arrow_function"]));
  const isOptional = /^(?:java\.util\.)?Optional(?:Int|Long|Double)?\b/.test(around?.child("type")?.text ?? "");
  return isOptional ? { node, title: "A method that gives an `Optional` returns null" } : null;
}

function checkOptionalNull(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const operator = node.child("operator")?.text ?? "";
  const [left, right] = node.named;
  const side = left?.type === "null" ? right : right?.type === "null" ? left : undefined;
  const type = side?.type === "identifier" ? importsOf(file).get(side.text) : undefined;
  const isOptional =
    /(?:^|\.)(?:Optional(?:Int|Long|Double)?)$/.test(type ?? "") ||
    /^Optional\.(?:of|ofNullable|empty)\(/.test(side?.text ?? "");
  return isOptional && /^[!=]=$/.test(operator) ? { node, title: "An `Optional` is compared with null" } : null;
}

const sample = (members: string) => `class A {\n  ${members.replaceAll("\n", "\n  ")}\n}\n`;

/** Classes and methods that do not fit what the language calls. */
export const CLASS_BUGS: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "equals-without-hash-code",
      title: "A class defines only one of equals and hashCode",
      cwe: 581,
      why: "Hash tables look by hash code first, so equal objects are not found, or unequal ones are taken for equal.",
      remedy: "Define both over the same fields, or make the class a record.",
      examples: [
        {
          language: "java",
          bad: sample("int b;\npublic boolean equals(Object o) {\n  return o instanceof A other && other.b == b;\n}"),
          good: sample(
            "int b;\npublic boolean equals(Object o) {\n  return o instanceof A other && other.b == b;\n}\npublic int hashCode() {\n  return b;\n}",
          ),
        },
      ],
    },
    nodeTypes: ["class_declaration"],
    check: checkPair,
  },
  {
    document: {
      ...COMMON,
      id: "misspelled-override",
      title: "A method looks like an override and is none",
      cwe: 628,
      why: "The library calls the method of the right name, so this one is never asked.",
      remedy: "Correct the name and mark it with `@Override`.",
      examples: [
        {
          language: "java",
          bad: sample("public int hashcode() {\n  return 1;\n}"),
          good: sample(
            "public int hashCode() {\n  return 1;\n}\npublic boolean equals(Object o) {\n  return o == this;\n}",
          ),
        },
      ],
    },
    nodeTypes: ["method_definition"],
    check: checkName,
  },
  {
    document: {
      ...COMMON,
      id: "monitor-not-held",
      title: "A thread waits or wakes others without holding the lock",
      cwe: 667,
      why: "The call throws an `IllegalMonitorStateException` unless the caller happens to hold the lock.",
      remedy: "Call it inside `synchronized` over the same object.",
      examples: [
        {
          language: "java",
          bad: sample("void b() {\n  notifyAll();\n}"),
          good: sample("synchronized void b() {\n  notifyAll();\n}"),
        },
      ],
    },
    nodeTypes: ["call_expression"],
    check: checkMonitor,
  },
  {
    document: {
      ...COMMON,
      id: "null-optional",
      title: "An Optional is null",
      cwe: 476,
      why: "Callers of a method that gives an `Optional` do not test it for null, so they fail with a null pointer.",
      remedy: "Give `Optional.empty()`, and ask `isPresent()`.",
      examples: [
        {
          language: "java",
          bad: sample("Optional<String> b() {\n  return null;\n}"),
          good: sample("Optional<String> b() {\n  return Optional.empty();\n}"),
        },
      ],
    },
    nodeTypes: ["return_statement"],
    check: checkNullOptional,
  },
  {
    document: {
      ...COMMON,
      id: "optional-compared-with-null",
      title: "An Optional is compared with null",
      cwe: 570,
      why: "An `Optional` says by itself whether there is a value; the comparison has one answer for every one of them.",
      remedy: "Ask `isPresent()` or `isEmpty()`.",
      examples: [
        {
          language: "java",
          bad: sample("boolean b(Optional<String> c) {\n  return c == null;\n}"),
          good: sample("boolean b(Optional<String> c) {\n  return c.isEmpty();\n}"),
        },
      ],
    },
    nodeTypes: ["binary_expression"],
    check: checkOptionalNull,
  },
  callRule(
    {
      ...COMMON,
      id: "thread-run-directly",
      title: "A thread's work is done without the thread",
      cwe: 572,
      why: "`run` does the work in the caller and blocks it; only `start` begins a new thread.",
      remedy: "Call `start()`.",
      examples: [
        {
          language: "java",
          bad: sample("void b(Runnable c) {\n  new Thread(c).run();\n}"),
          good: sample("void b(Runnable c) {\n  new Thread(c).start();\n}"),
        },
      ],
    },
    [
      {
        callee: /^(?:java\.lang\.)?Thread(?:\(\))?\.run$/,
        find: (call) =>
          call.positional.length === 0 && memberOf(call.callee)?.object.text !== "super"
            ? { title: "`run` does not start the thread" }
            : null,
      },
    ],
  ),
];
