import type { Language } from "@coderevai/contract/language";
import { LAYER_RULES } from "@coderevai/engine/layer-rules";
import { OWN_RULES } from "@coderevai/engine/rule-catalog";

type CatalogRule = (typeof LAYER_RULES)[number] | (typeof OWN_RULES)[number];

interface RuleExample {
  readonly language: Language;
  readonly bad: string;
  readonly good: string;
}

/** One rule as its page shows it. */
export type RuleDocument = Omit<CatalogRule, "bad" | "good" | "examples"> & {
  readonly examples: readonly RuleExample[];
};

/** Every rule that can put a finding on the screen: ours, and those of the linters beside it. */
export const RULE_DOCUMENTS: readonly RuleDocument[] = [...OWN_RULES, ...LAYER_RULES].map((rule) => ({
  ...rule,
  examples: examplesOf(rule),
}));

function examplesOf(rule: CatalogRule): readonly RuleExample[] {
  if ("examples" in rule) return rule.examples;
  return [{ language: rule.languages[0] ?? "other", bad: rule.bad, good: rule.good }];
}
