import { FLOW_RULES } from "./flow-rules.ts";
import type { OwnDocument, RuleDocument } from "./rule.ts";
import { SYNTAX_RULES } from "./syntax-rules.ts";

/** Every rule of ours as documentation, sorted by id. Safe to load in a browser. */
export const OWN_RULES: readonly RuleDocument[] = [
  ...new Set([...FLOW_RULES, ...SYNTAX_RULES].map((rule) => rule.document)),
]
  .map(documentOf)
  .sort((a, b) => (a.id < b.id ? -1 : 1));

function documentOf(document: OwnDocument): RuleDocument {
  const first = document.examples[0];
  return { ...document, analyzer: "coderevai", bad: first?.bad ?? "", good: first?.good ?? "" };
}
