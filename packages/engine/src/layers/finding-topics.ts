import { SECRETLINT_RULES } from "./secretlint-rules.ts";

/** What rules of several analyzers are about, where more than one can speak of the same thing. */
export const RULES_OF_TOPIC: Readonly<Record<string, readonly string[]>> = {
  "code from text": ["code-injection", "ruff/S102", "ruff/S307", "oxlint/no-eval", "oxlint/no-new-func"],
  command: ["command-injection", "subprocess-shell", "ruff/S602", "ruff/S604", "ruff/S605", "ruff/S609"],
  credential: ["hard-coded-secret", "hard-coded-token", ...SECRETLINT_RULES.map((rule) => rule.id)],
  deserialization: [
    "unsafe-deserialization",
    "unpickling",
    "code-building-deserializer",
    "unsafe-yaml-load",
    "ruff/S301",
    "ruff/S302",
    "ruff/S506",
  ],
  "mass assignment": ["mass-assignment", "ruff/DJ007"],
  "script address": ["cross-site-scripting", "oxlint/no-script-url", "oxlint/react/jsx-no-script-url"],
  sql: ["sql-injection", "ruff/S608", "ruff/S611"],
  "swallowed error": ["ruff/S110", "ruff/S112", "ruff/E722", "oxlint/no-empty"],
  "unused error": ["ruff/F841", "oxlint/no-unused-vars"],
};

const TOPICS_OF_RULE = new Map<string, string[]>();
for (const [topic, rules] of Object.entries(RULES_OF_TOPIC)) {
  for (const rule of rules) TOPICS_OF_RULE.set(rule, [...(TOPICS_OF_RULE.get(rule) ?? []), topic]);
}

/** The things a rule is about; a rule that shares its matter with no other is its own topic. */
export function topicsOf(ruleId: string): readonly string[] {
  return TOPICS_OF_RULE.get(ruleId) ?? [ruleId];
}
