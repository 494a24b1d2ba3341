/** What rules of several analyzers are about, where more than one can speak of the same thing. */
const RULES_OF_TOPIC: Readonly<Record<string, readonly string[]>> = {
  "sql-injection": ["sql-injection", "ruff/S608"],
};

const TOPICS_OF_RULE = new Map<string, string[]>();
for (const [topic, rules] of Object.entries(RULES_OF_TOPIC)) {
  for (const rule of rules) TOPICS_OF_RULE.set(rule, [...(TOPICS_OF_RULE.get(rule) ?? []), topic]);
}

/** The things a rule is about; a rule that shares its matter with no other is its own topic. */
export function topicsOf(ruleId: string): readonly string[] {
  return TOPICS_OF_RULE.get(ruleId) ?? [ruleId];
}
