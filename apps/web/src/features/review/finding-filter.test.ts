import { expect, test } from "vitest";
import { countFindings, filterFindings, NO_FILTER, splitHints, toggled } from "./finding-filter.ts";
import { fixtureFinding, fixtureFix } from "./review-fixtures.ts";

const sql = fixtureFinding(1, { fix: fixtureFix([{ start: 0, end: 1, text: "" }]) });
const key = fixtureFinding(2, { severity: "high", tier: "pattern" });
const loop = fixtureFinding(3, { severity: "medium", tier: "pattern", category: "bug" });
const hint = fixtureFinding(4, { shown: false, tier: "hint", severity: "low" });
const all = [sql, key, loop];

test("hints are folded away and never counted", () => {
  const { shown, hints } = splitHints([sql, hint, key]);
  expect(hints).toEqual([hint]);
  expect(countFindings(shown)).toMatchObject({ all: 2, bySeverity: { critical: 1, high: 1, low: 0 } });
});

test("every choice says how many findings it leaves", () => {
  expect(countFindings(all)).toMatchObject({ all: 3, proven: 1, withFix: 1, byCategory: { security: 2, bug: 1 } });
});

test("two severities widen, a category narrows", () => {
  const severities = new Set(["critical", "medium"] as const);
  expect(filterFindings(all, { ...NO_FILTER, severities })).toEqual([sql, loop]);
  expect(filterFindings(all, { ...NO_FILTER, severities, categories: new Set(["bug"] as const) })).toEqual([loop]);
});

test("proven and has-fix leave only what they say", () => {
  expect(filterFindings(all, { ...NO_FILTER, isProvenOnly: true })).toEqual([sql]);
  expect(filterFindings([key, loop], { ...NO_FILTER, isFixOnly: true })).toEqual([]);
});

test("an empty filter gives back the very same list, so nothing is drawn again", () => {
  expect(filterFindings(all, NO_FILTER)).toBe(all);
});

test("toggling twice changes nothing", () => {
  expect([...toggled(toggled(new Set(["a"]), "b"), "b")]).toEqual(["a"]);
});
