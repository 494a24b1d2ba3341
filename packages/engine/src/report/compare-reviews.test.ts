import fc from "fast-check";
import { expect, test } from "vitest";
import { compareReviews } from "./compare-reviews.ts";

function found(path: string, fingerprint: string, shown = true) {
  return { path, fingerprint, ruleId: "a-rule", shown };
}

test("what only the later review has is new, what only the earlier has is fixed", () => {
  const [stays, goes, comes] = [found("a.js", "1"), found("a.js", "2"), found("a.js", "3")];
  const again = { ...stays };
  expect(compareReviews([stays, goes], [again, comes])).toEqual({ added: [comes], fixed: [goes], unchanged: [again] });
});

test("of equal findings in one file only the surplus is new or fixed", () => {
  const one = () => found("a.js", "1");
  expect(compareReviews([one()], [one(), one(), one()])).toMatchObject({ added: { length: 2 }, fixed: [] });
  expect(compareReviews([one(), one(), one()], [one()])).toMatchObject({ added: [], fixed: { length: 2 } });
});

test("a finding follows its code into a renamed file", () => {
  const { added, fixed, unchanged } = compareReviews([found("old.js", "1")], [found("new.js", "1")]);
  expect([added, fixed]).toEqual([[], []]);
  expect(unchanged).toEqual([found("new.js", "1")]);
});

test("where two could have moved, neither is taken for the other", () => {
  const head = [found("b.js", "1"), found("c.js", "1")];
  expect(compareReviews([found("a.js", "1")], head)).toEqual({
    added: head,
    fixed: [found("a.js", "1")],
    unchanged: [],
  });
});

test("hints count for nothing; a hint that became a finding is new", () => {
  const head = [found("a.js", "1"), found("a.js", "2", false)];
  expect(compareReviews([found("a.js", "1", false)], head)).toEqual({ added: [head[0]], fixed: [], unchanged: [] });
});

test("two rules with one fingerprint are two findings", () => {
  const other = { ...found("a.js", "1"), ruleId: "other-rule" };
  expect(compareReviews([found("a.js", "1")], [other])).toMatchObject({ added: [other], fixed: { length: 1 } });
});

test("every shown finding of both reviews is told exactly once", () => {
  const finding = fc.record({
    path: fc.constantFrom("a", "b", "c"),
    fingerprint: fc.constantFrom("1", "2", "3"),
    ruleId: fc.constant("a-rule"),
    shown: fc.boolean(),
  });
  const list = fc.array(finding, { maxLength: 8 });
  fc.assert(
    fc.property(list, list, (base, head) => {
      const { added, fixed, unchanged } = compareReviews(base, head);
      const shown = (findings: typeof base) => findings.filter((one) => one.shown);
      expect(new Set([...added, ...unchanged])).toEqual(new Set(shown(head)));
      expect(added.length + unchanged.length).toBe(shown(head).length);
      expect(fixed.length + unchanged.length).toBe(shown(base).length);
      expect(compareReviews(base, base)).toMatchObject({ added: [], fixed: [] });
    }),
    { numRuns: 500 },
  );
});
