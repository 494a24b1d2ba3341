import { Language } from "@coderevai/contract/language";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import { ReviewCategory } from "@coderevai/contract/review-category";
import { expect, test } from "vitest";
import { LAYER_RULES } from "../layers/layer-rules.ts";
import { grammarOf } from "../syntax/grammars.ts";
import { OWN_RULES } from "./rule-catalog.ts";

test.each(Language.options)("the modes offered for %s are those that have a rule which is shown", (language) => {
  const rules = [...OWN_RULES, ...LAYER_RULES].filter(
    (rule) => rule.languages.includes(language) && rule.tier !== "hint",
  );
  const covered = ReviewCategory.options.filter((category) => rules.some((rule) => rule.category === category));
  expect([...OFFERED_MODES[language]].sort()).toEqual(covered.sort());
});

test("a language without a grammar offers nothing", () => {
  for (const language of Language.options)
    if (grammarOf(language) === null) expect(OFFERED_MODES[language]).toEqual([]);
});
