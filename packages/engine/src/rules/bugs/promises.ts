import { memberOf } from "../../syntax/access-path.ts";
import { callSite } from "../../syntax/call-site.ts";
import { FUNCTION_TYPES, functionName, isAsync } from "../../syntax/function-shape.ts";
import type { SyntaxFile } from "../../syntax/syntax-file.ts";
import { descendantsOf } from "../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES, SCRIPT_LANGUAGES } from "../rule-languages.ts";

const KNOWN = new WeakMap<SyntaxFile, ReadonlyMap<string, boolean>>();

/** Names of this file's functions; true for those that are async in every definition. */
function asyncNames(file: SyntaxFile): ReadonlyMap<string, boolean> {
  const known = KNOWN.get(file);
  if (known) return known;
  const names = new Map<string, boolean>();
  for (const node of file.nodes) {
    const name = FUNCTION_TYPES.has(node.type) && node.isNamed ? functionName(node) : null;
    if (name !== null) names.set(name, (names.get(name) ?? true) && isAsync(node));
  }
  KNOWN.set(file, names);
  return names;
}

function calledAsync(node: SyntaxNode, file: SyntaxFile): string | null {
  const call = callSite(node);
  if (!call || call.isNew) return null;
  const member = memberOf(call.callee);
  if (member && !/^(?:this|self)$/.test(member.object.text)) return null;
  const name = member ? member.name : call.callee.type === "identifier" ? call.callee.text : null;
  return name !== null && asyncNames(file).get(name) === true ? name : null;
}

function checkStatement(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const name = calledAsync(node, file);
  if (name === null || !isInsideAsync(node)) return null;
  const place = node.parent;
  if (place?.type === "expression_statement")
    return { node, title: `The promise of \`${name}()\` is not awaited`, severity: "medium" };
  const isCondition = place?.type === "parenthesized_expression" && place.field === "condition";
  if (isCondition || place?.type === "unary_expression" || place?.type === "not_operator") {
    return { node, title: `The condition tests the promise of \`${name}()\`, which is always true`, severity: "high" };
  }
  return null;
}

function isInsideAsync(node: SyntaxNode): boolean {
  const fn = node.closest(FUNCTION_TYPES);
  return fn !== null && isAsync(fn);
}

function checkForEach(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const call = callSite(node);
  const callback = call?.positional[0];
  const member = call ? memberOf(call.callee) : null;
  if (member?.name !== "forEach" || !callback || !FUNCTION_TYPES.has(callback.type) || !isAsync(callback)) return null;
  const awaits = descendantsOf(file, callback).some((inner) => inner.type === "await_expression");
  return awaits ? { node, title: "`forEach` does not wait for its async callback" } : null;
}

function checkMapResult(node: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  const call = callSite(node);
  const callback = call?.positional[0];
  const member = call ? memberOf(call.callee) : null;
  const body = callback?.child("body");
  if (!member?.name || !/^(?:map|filter|some|every|find|findIndex|flatMap)$/.test(member.name)) return null;
  if (
    !callback ||
    !FUNCTION_TYPES.has(callback.type) ||
    body?.type !== "statement_block" ||
    node.parent?.type === "expression_statement"
  )
    return null;
  if (body.named.length === 0) return null;
  const returns = descendantsOf(file, body).some((inner) => {
    const isEnd = inner.type === "return_statement" || inner.type === "throw_statement";
    return isEnd && inner.closest(FUNCTION_TYPES) === callback;
  });
  return returns ? null : { node: callback, title: `The callback of \`${member.name}\` returns nothing` };
}

const COMMON = { category: "bug", tier: "pattern", cwe: null } as const;

/** Promises nobody waits for, and callbacks that give nothing back. */
export const PROMISES: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "missing-await",
      title: "A promise is not awaited",
      severity: "high",
      languages: ALL_LANGUAGES,
      why: "The code goes on before the work is done, and an error in it is reported nowhere.",
      remedy: "Put `await` before the call, or say `void` where not waiting is meant.",
      examples: [
        {
          language: "typescript",
          bad: "async function save(data: Data) {\n  await store(data);\n}\nexport async function run(data: Data) {\n  save(data);\n  return true;\n}",
          good: "async function save(data: Data) {\n  await store(data);\n}\nexport async function run(data: Data) {\n  await save(data);\n  return true;\n}",
        },
        {
          language: "python",
          bad: "async def save(data):\n    await store(data)\n\nasync def run(data):\n    save(data)\n",
          good: "async def save(data):\n    await store(data)\n\nasync def run(data):\n    await save(data)\n",
        },
      ],
    },
    nodeTypes: ["call_expression", "call"],
    check: checkStatement,
  },
  {
    document: {
      ...COMMON,
      id: "async-for-each",
      title: "forEach is given an async callback",
      severity: "medium",
      languages: SCRIPT_LANGUAGES,
      why: "`forEach` drops the promises: the code after it runs before the work is done, and errors are lost.",
      remedy: "Use `for … of` with `await`, or `await Promise.all(list.map(…))`.",
      examples: [
        {
          language: "javascript",
          bad: "export async function sendAll(users) {\n  users.forEach(async (user) => {\n    await send(user);\n  });\n}",
          good: "export async function sendAll(users) {\n  await Promise.all(users.map((user) => send(user)));\n}",
        },
      ],
    },
    nodeTypes: ["call_expression"],
    check: checkForEach,
  },
  {
    document: {
      ...COMMON,
      id: "callback-without-return",
      title: "A callback that must give a value returns nothing",
      severity: "medium",
      languages: SCRIPT_LANGUAGES,
      why: "Every entry of the result is `undefined`, or no entry is ever found.",
      remedy: "Return the value, or use `forEach` where none is wanted.",
      examples: [
        {
          language: "javascript",
          bad: "export const names = (users) => users.map((user) => { user.name; });",
          good: "export const names = (users) => users.map((user) => user.name);",
        },
      ],
    },
    nodeTypes: ["call_expression"],
    check: checkMapResult,
  },
];
