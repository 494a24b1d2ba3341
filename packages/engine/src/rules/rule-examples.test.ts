import { expect, test } from "vitest";
import { WorkBudget } from "../budget/work-budget.ts";
import { testParser } from "../syntax/test-parser.ts";
import { reviewSyntax } from "./review-syntax.ts";
import type { RuleExample } from "./rule.ts";
import { OWN_RULES } from "./rule-catalog.ts";

async function rulesFor(example: RuleExample, text: string): Promise<string[]> {
  const parse = await testParser(example.language);
  const file = { path: "example", language: example.language, text };
  const result = reviewSyntax(parse(text), file, [], new WorkBudget(100_000));
  expect(result.reasons, text).toEqual([]);
  return result.findings.map((finding) => finding.ruleId);
}

const CASES = OWN_RULES.flatMap((rule) =>
  rule.examples.map((example) => ({ rule, example, name: `${rule.id} (${example.language})` })),
);

test.each(CASES)("$name finds its bad example", async ({ rule, example }) => {
  expect(await rulesFor(example, example.bad)).toContain(rule.id);
});

test.each(CASES)("$name leaves its good example alone", async ({ rule, example }) => {
  expect(await rulesFor(example, example.good)).not.toContain(rule.id);
});

test("every rule has an example in a language it speaks about", () => {
  for (const rule of OWN_RULES) {
    expect(rule.examples.length, rule.id).toBeGreaterThan(0);
    for (const example of rule.examples) expect(rule.languages, rule.id).toContain(example.language);
  }
});

test("rule ids are unique", () => {
  expect(new Set(OWN_RULES.map((rule) => rule.id)).size).toBe(OWN_RULES.length);
});
