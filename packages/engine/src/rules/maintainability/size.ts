import { FUNCTION_TYPES, functionName, parametersOf } from "../../syntax/function-shape.ts";
import { descendantsOf, type SyntaxFile } from "../../syntax/syntax-file.ts";
import type { SyntaxNode } from "../../syntax/syntax-node.ts";
import type { RuleMatch, SyntaxRule } from "../rule.ts";
import { ALL_LANGUAGES } from "../rule-languages.ts";

const MAX_LINES = 150;
const MAX_PARAMETERS = 8;
const MAX_DEPTH = 6;
const NESTING = new Set([
  "if_statement",
  "for_statement",
  "for_in_statement",
  "while_statement",
  "do_statement",
  "try_statement",
  "switch_statement",
  "match_statement",
  "with_statement",
]);

function headOf(fn: SyntaxNode): { start: number; end: number } {
  const body = fn.child("body");
  return { start: fn.start, end: body && body.start > fn.start ? body.start : fn.end };
}

function nameOf(fn: SyntaxNode): string {
  const name = functionName(fn);
  return name === null ? "This function" : `\`${name}\``;
}

function checkLength(fn: SyntaxNode, file: SyntaxFile): RuleMatch | null {
  if (fn.end - fn.start < MAX_LINES * 4) return null;
  file.spend((fn.end - fn.start) >> 6);
  const lines = fn.text.split("\n").length;
  const holdsOthers =
    descendantsOf(file, fn).filter((inner) => FUNCTION_TYPES.has(inner.type) && inner.end - inner.start > 400).length >
    2;
  return lines > MAX_LINES && !holdsOthers
    ? { node: fn, range: headOf(fn), title: `${nameOf(fn)} is ${lines} lines long` }
    : null;
}

function checkParameters(fn: SyntaxNode): RuleMatch | null {
  const count = parametersOf(fn).filter((parameter) => !/^(?:self|cls|\*.*|this)$/.test(parameter.pattern.text)).length;
  const isConstructor = /^(?:__init__|__new__|constructor)$/.test(functionName(fn) ?? "");
  return count > MAX_PARAMETERS && !isConstructor
    ? { node: fn, range: headOf(fn), title: `${nameOf(fn)} takes ${count} parameters` }
    : null;
}

function checkDepth(node: SyntaxNode): RuleMatch | null {
  let depth = 1;
  let current = node.parent;
  for (let level = 0; current && level < 200 && !FUNCTION_TYPES.has(current.type); level += 1) {
    const isElseIf = current.type === "if_statement" && current.child("alternative")?.contains(node) === true;
    if (NESTING.has(current.type) && !isElseIf) depth += 1;
    current = current.parent;
  }
  // Reported once, at the level that is one too deep.
  return depth === MAX_DEPTH
    ? {
        node,
        range: { start: node.start, end: node.start + (node.children[0]?.text.length ?? 1) },
        title: `Code is nested ${depth} levels deep here`,
      }
    : null;
}

const FUNCTIONS = [...FUNCTION_TYPES];
const COMMON = { category: "maintainability", tier: "pattern", cwe: null, languages: ALL_LANGUAGES } as const;
const MANY_LINES = Array.from({ length: MAX_LINES + 5 }, (_, i) => `  step(${i});`).join("\n");

/** Functions that are hard to take in. The bounds are generous: only what most teams would split is named. */
export const SIZE: readonly SyntaxRule[] = [
  {
    document: {
      ...COMMON,
      id: "long-function",
      title: "A function is very long",
      severity: "info",
      why: "Nobody can hold it in mind at once, so changes to one part break another.",
      remedy: "Move steps that have a name of their own into functions.",
      examples: [
        {
          language: "javascript",
          bad: `export function run() {\n${MANY_LINES}\n}`,
          good: "export function run() {\n  for (const step of steps) step();\n}",
        },
      ],
    },
    nodeTypes: FUNCTIONS,
    check: checkLength,
  },
  {
    document: {
      ...COMMON,
      id: "many-parameters",
      title: "A function takes many parameters",
      severity: "info",
      why: "Callers mix up the order, and no type says that two neighbours were swapped.",
      remedy: "Pass one object with named fields.",
      examples: [
        {
          language: "typescript",
          bad: "export function draw(a: N, b: N, c: N, d: N, e: N, f: N, g: N, h: N, i: N) {}",
          good: "export function draw(shape: Shape) {}",
        },
        {
          language: "python",
          bad: "def draw(a, b, c, d, e, f, g, h, i):\n    return a\n",
          good: "def draw(shape):\n    return shape\n",
        },
      ],
    },
    nodeTypes: FUNCTIONS,
    check: checkParameters,
  },
  {
    document: {
      ...COMMON,
      id: "deep-nesting",
      title: "Code is nested deeply",
      severity: "info",
      why: "To know when the innermost line runs, a reader has to keep every condition around it in mind.",
      remedy: "Return early, or move the inner part into a function.",
      examples: [
        {
          language: "python",
          bad: "def run(a):\n    if a:\n        for b in a:\n            if b:\n                for c in b:\n                    if c:\n                        while c:\n                            c = step(c)\n",
          good: "def run(a):\n    for b in a:\n        if b:\n            for c in b:\n                finish(c)\n",
        },
      ],
    },
    nodeTypes: [...NESTING],
    check: checkDepth,
  },
];
