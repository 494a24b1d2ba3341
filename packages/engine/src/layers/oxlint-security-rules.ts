import type { LayerRule } from "./layer-rule.ts";
import { type LayerRow, oxlintRule } from "./layer-rule-of.ts";

const ROWS: readonly LayerRow[] = [
  {
    code: "no-new-func",
    category: "security",
    severity: "medium",
    tier: "pattern",
    cwe: 95,
    title: "Text is compiled to a function",
    why: "Whoever can influence the text runs code with the rights of this program.",
    remedy: "Use a table of functions, or a parser for the notation that is wanted.",
    bad: 'const add = new Function("a", "return a");',
    good: "const add = (a) => a;",
  },
  {
    code: "no-eval",
    category: "security",
    severity: "medium",
    tier: "pattern",
    cwe: 95,
    title: "Text is evaluated as code with eval",
    why: "Whoever can influence the text runs code with the rights of this program.",
    remedy: "Use JSON.parse for data, or a table of functions.",
    bad: "const total = eval(formula);",
    good: "const total = JSON.parse(formula);",
  },
  {
    code: "react/jsx-no-script-url",
    category: "security",
    severity: "medium",
    tier: "pattern",
    cwe: 79,
    title: "An address runs a script",
    why: "A javascript: address is a hidden eval and forbids a strict script policy.",
    remedy: "Use an event handler.",
    bad: 'const a = <a href="javascript:run()">x</a>;',
    good: 'const a = <a href="/next">x</a>;',
  },
  {
    code: "unicorn/require-post-message-target-origin",
    category: "security",
    severity: "medium",
    tier: "pattern",
    cwe: 346,
    title: "A message is posted without naming who may receive it",
    why: "Whatever page is in the other window by then can read it.",
    remedy: "Pass the origin that should receive it.",
    bad: "window.postMessage(message);",
    good: 'window.postMessage(message, "https://example.com");',
  },
];

/** Rules of oxlint about attacks, beside our own flow rules. */
export const OXLINT_SECURITY_RULES: readonly LayerRule[] = ROWS.map(oxlintRule);
