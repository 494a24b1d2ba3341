import { importsOf } from "../rules/qualify-call.ts";
import { accessPath, memberOf } from "../syntax/access-path.ts";
import { callSite } from "../syntax/call-site.ts";
import { FUNCTION_TYPES } from "../syntax/function-shape.ts";
import type { SyntaxFile } from "../syntax/syntax-file.ts";
import type { SyntaxNode } from "../syntax/syntax-node.ts";
import { type FixCandidate, type FixTemplate, replacing } from "./fix-candidate.ts";

/** `a == b` → `a === b`. Values of different types no longer compare equal, so the owner decides. */
export const strictEquality: FixTemplate = (node) => {
  const operator = node.child("operator");
  if (!operator || !/^[!=]=$/.test(operator.text)) return null;
  return {
    kind: "suggestion",
    title: `Compare with \`${operator.text}=\``,
    edits: [replacing(operator, `${operator.text}=`)],
  };
};

/** `x === NaN` → `Number.isNaN(x)`. */
export function nanTest(node: SyntaxNode, file: SyntaxFile): FixCandidate | null {
  const value = node.named.find((side) => !/^(?:NaN|Number\.NaN)$/.test(side.text));
  const operator = node.child("operator")?.text ?? "";
  if (!value || file.family !== "script" || !/^[!=]==?$/.test(operator)) return null;
  const negation = operator.startsWith("!") ? "!" : "";
  return {
    kind: "fix",
    title: "Ask with `Number.isNaN`",
    edits: [replacing(node, `${negation}Number.isNaN(${value.text})`)],
  };
}

/** Puts `await` before a call whose promise was dropped or tested. */
export const addAwait: FixTemplate = (node) => ({
  kind: "fix",
  title: "Await the call",
  edits: [{ start: node.start, end: node.start, text: "await " }],
});

/** `def f(x=[])` → `def f(x=None)` with the value made inside. */
export const defaultInside: FixTemplate = (node) => {
  const name = node.child("name");
  const value = node.child("value");
  const fn = node.closest(FUNCTION_TYPES);
  const body = fn?.child("body");
  const first = body?.named[0];
  const typeText = node.child("type")?.text;
  if (!name || !value || !first || !body || fn?.type !== "function_definition" || body.type !== "block") return null;
  const isDocumented = first.type === "expression_statement" && first.named[0]?.type === "string";
  const next = isDocumented ? body.named[1] : first;
  // A one-line body has no lines to put the check on.
  if (!next || !fn.text.slice(0, next.start - fn.start).includes("\n")) return null;
  const indent = lineIndent(fn, next);
  const check = `if ${name.text} is None:\n${indent}    ${name.text} = ${value.text}\n${indent}`;
  const typeEdit =
    typeText && !/None|Optional/.test(typeText)
      ? [{ start: (node.child("type") ?? value).end, end: (node.child("type") ?? value).end, text: " | None" }]
      : [];
  return {
    kind: "fix",
    title: `Make the default of \`${name.text}\` inside the function`,
    edits: [...typeEdit, replacing(value, "None"), { start: next.start, end: next.start, text: check }],
  };
};

function lineIndent(fn: SyntaxNode, statement: SyntaxNode): string {
  const before = fn.text.slice(0, statement.start - fn.start);
  return before.slice(before.lastIndexOf("\n") + 1);
}

/** `value is "x"` → `value == "x"`. */
export const equalityOfLiteral: FixTemplate = (node) => {
  const operators = node.childrenOf("operators");
  const text = operators[0]?.text ?? "";
  const [left, right] = node.named;
  if (!left || !right || !/^is(?: not)?$/.test(text)) return null;
  const operator = text === "is" ? "==" : "!=";
  return {
    kind: "fix",
    title: `Compare with \`${operator}\``,
    edits: [{ start: left.end, end: right.start, text: ` ${operator} ` }],
  };
};

/** `x == None` → `x is None`. */
export const identityOfNone: FixTemplate = (node) => {
  const [left, right] = node.named;
  const operator = node.child("operators")?.text;
  if (!left || !right || !operator) return null;
  const words = operator === "==" ? "is" : "is not";
  return {
    kind: "fix",
    title: `Compare with \`${words}\``,
    edits: [{ start: left.end, end: right.start, text: ` ${words} ` }],
  };
};

/** `element.innerHTML = text` → `element.textContent = text`: right when the value is text, not markup. */
export const textContent: FixTemplate = (node) => {
  const target = node.child("left");
  const key = target ? memberOf(target)?.key : null;
  if (key?.text !== "innerHTML") return null;
  return { kind: "suggestion", title: "Write the value as text", edits: [replacing(key, "textContent")] };
};

/** `Math.random().toString(36).slice(2)` → random bytes as hex. */
export function secureRandom(node: SyntaxNode, file: SyntaxFile): FixCandidate | null {
  return file.family === "python" ? secretsModule(node, file) : randomBytes(node, file);
}

function randomBytes(node: SyntaxNode, file: SyntaxFile): FixCandidate | null {
  let chain = node;
  for (let level = 0; level < 8; level += 1) {
    const parent: SyntaxNode | null = chain.parent;
    const isReceiver = parent?.type === "member_expression" && parent.child("object") === chain;
    const isCalled = parent?.type === "call_expression" && parent.child("function") === chain;
    if (!parent || (!isReceiver && !isCalled)) break;
    chain = parent;
  }
  if (!/\.toString\(/.test(chain.text)) return null;
  const module = [...importsOf(file)].find(([, meaning]) => meaning === "crypto")?.[0];
  const text = module ? `${module}.randomBytes(32).toString("hex")` : "crypto.randomUUID()";
  return {
    kind: "suggestion",
    title: "Make the value with the generator for secrets",
    edits: [replacing(chain, text)],
  };
}

/** `random.choice(x)` and its kin → the same function of `secrets`. */
function secretsModule(node: SyntaxNode, file: SyntaxFile): FixCandidate | null {
  const call = callSite(node);
  const path = call ? accessPath(call.callee) : null;
  const name = path?.at(-1) ?? "";
  if (!call || path?.length !== 2 || path[0] !== "random" || !/^(?:choice|getrandbits|randint|randrange)$/.test(name))
    return null;
  const text =
    name === "choice"
      ? "secrets.choice"
      : name === "getrandbits"
        ? "secrets.randbits"
        : `secrets.SystemRandom().${name}`;
  const imports = file.nodes.find(
    (candidate) => candidate.type === "import_statement" && candidate.text === "import random",
  );
  if (!imports) return null;
  const isThere = file.nodes.some(
    (candidate) => candidate.type === "import_statement" && candidate.text === "import secrets",
  );
  const added = isThere ? [] : [{ start: imports.end, end: imports.end, text: "\nimport secrets" }];
  return {
    kind: "suggestion",
    title: "Make the value with `secrets`",
    edits: [...added, replacing(call.callee, text)],
  };
}
