import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { WorkBudget } from "../budget/work-budget.ts";
import { detectLanguage } from "../language/detect-language.ts";
import { testParser } from "../syntax/test-parser.ts";
import { reviewSyntax } from "./review-syntax.ts";

const FOLDER = new URL("./clean-code/", import.meta.url);

// Kept as text, so that nothing but the review reads them as code.
test.each(readdirSync(FOLDER))("clean code stays without a finding: %s", async (name) => {
  const path = name.replace(/\.txt$/, "");
  const text = readFileSync(new URL(name, FOLDER), "utf8");
  const language = detectLanguage({ path, text });
  const parse = await testParser(language);
  const result = reviewSyntax(parse(text), { path, language, text }, [], new WorkBudget(1_000_000));
  expect(
    result.findings.filter((finding) => finding.shown).map((finding) => `${finding.ruleId}: ${finding.excerpt}`),
  ).toEqual([]);
  expect(result.reasons).toEqual([]);
  expect(result.unreadBytes).toBe(0);
});
