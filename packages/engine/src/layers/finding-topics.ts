import { SECRETLINT_RULES } from "./secretlint-rules.ts";

/** What rules of several analyzers are about, where more than one can speak of the same thing. */
export const RULES_OF_TOPIC: Readonly<Record<string, readonly string[]>> = {
  "archive path": ["path-traversal", "ruff/S202"],
  "blocking call": ["sync-call-in-handler", "ruff/ASYNC210", "ruff/ASYNC220", "ruff/ASYNC221", "ruff/ASYNC251"],
  branches: ["duplicate-condition", "identical-branches", "identical-results", "oxlint/no-dupe-else-if"],
  "callback result": ["callback-without-return", "async-for-each", "oxlint/array-callback-return"],
  certificate: ["tls-verification-off", "ruff/S323", "ruff/S501", "ruff/S507", "ssh-host-key-unchecked"],
  "code from text": ["code-injection", "ruff/S102", "ruff/S307", "oxlint/no-eval", "oxlint/no-new-func"],
  command: ["command-injection", "subprocess-shell", "ruff/S602", "ruff/S604", "ruff/S605", "ruff/S609"],
  "comparison with itself": [
    "self-comparison",
    "ruff/PLR0124",
    "oxlint/no-self-compare",
    "oxlint/oxc/const-comparisons",
  ],
  condition: ["assignment-in-condition", "oxlint/no-cond-assign"],
  cryptography: ["weak-cipher", "weak-hash", "ruff/S324", "weak-key-size", "ruff/S505"],
  "debug mode": ["debug-mode", "ruff/S201"],
  deserialization: [
    "unsafe-deserialization",
    "unpickling",
    "code-building-deserializer",
    "unsafe-yaml-load",
    "ruff/S301",
    "ruff/S302",
    "ruff/S506",
  ],
  equality: ["loose-equality", "oxlint/eqeqeq"],
  "equality with none": ["equals-none", "ruff/E711"],
  "file rights": ["world-writable-file", "ruff/S103"],
  finally: ["return-in-finally", "ruff/B012", "oxlint/no-unsafe-finally"],
  HTML: ["cross-site-scripting", "protection-setting-off", "ruff/S308", "ruff/S701", "ruff/S702", "template-injection"],
  identity: ["is-literal", "ruff/F632"],
  "mass assignment": ["mass-assignment", "ruff/DJ007"],
  "message origin": ["post-message-any-origin", "oxlint/unicorn/require-post-message-target-origin"],
  "mutable default": ["mutable-default", "ruff/B006"],
  "not a number": ["nan-comparison", "oxlint/use-isnan"],
  promise: ["missing-await", "oxlint/no-async-promise-executor"],
  "script address": ["cross-site-scripting", "oxlint/react/jsx-no-script-url"],
  sql: ["sql-injection", "ruff/S608", "ruff/S611"],
  "swallowed error": ["swallowed-error", "except-pass", "ruff/S110", "ruff/S112", "ruff/E722", "oxlint/no-empty"],
  "temporary file": ["insecure-temp-file", "ruff/S306"],
  "TLS version": ["old-tls-version", "ruff/S502"],
  typeof: ["invalid-typeof", "oxlint/valid-typeof"],
  unreachable: ["unreachable-code", "oxlint/no-unreachable"],
  var: ["var-declaration", "oxlint/no-var"],
  credential: [
    "hard-coded-secret",
    "hard-coded-signing-key",
    "hard-coded-token",
    ...SECRETLINT_RULES.map((rule) => rule.id),
  ],
};

const TOPICS_OF_RULE = new Map<string, string[]>();
for (const [topic, rules] of Object.entries(RULES_OF_TOPIC)) {
  for (const rule of rules) TOPICS_OF_RULE.set(rule, [...(TOPICS_OF_RULE.get(rule) ?? []), topic]);
}

/** The things a rule is about; a rule that shares its matter with no other is its own topic. */
export function topicsOf(ruleId: string): readonly string[] {
  return TOPICS_OF_RULE.get(ruleId) ?? [ruleId];
}
