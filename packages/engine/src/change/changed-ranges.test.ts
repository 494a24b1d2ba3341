import fc from "fast-check";
import { expect, test } from "vitest";
import { changedRanges } from "./changed-ranges.ts";

test("added, replaced and removed lines are named on their side", () => {
  expect(changedRanges("a\nb\nc\n", "a\nx\ny\nc\nd\n")).toEqual({
    before: [{ firstLine: 2, lastLine: 2 }],
    after: [
      { firstLine: 2, lastLine: 3 },
      { firstLine: 5, lastLine: 5 },
    ],
  });
});

test("a lone carriage return is a line end, as it is for the engine", () => {
  expect(changedRanges("a\n", "x\ry\n").after).toEqual([{ firstLine: 1, lastLine: 2 }]);
});

test("versions that differ in everything have everything changed between their common ends", () => {
  const lines = (word: string) => Array.from({ length: 5_000 }, (_, at) => `${word}${at}\n`).join("");
  const { before, after } = changedRanges(`head\n${lines("a")}tail\n`, `head\n${lines("b")}tail\n`);
  expect(after).toEqual([{ firstLine: 2, lastLine: 5_001 }]);
  expect(before).toEqual([{ firstLine: 2, lastLine: 5_001 }]);
});

test("what is not called changed is the same in both versions, line by line", () => {
  const text = fc.array(fc.constantFrom("a\n", "b\n", "c\n", "d\n"), { maxLength: 12 }).map((lines) => lines.join(""));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const ranges = changedRanges(before, after);
      const rest = (whole: string, side: "before" | "after") =>
        whole.split("\n").filter((_, at) => !ranges[side].some((r) => r.firstLine <= at + 1 && at + 1 <= r.lastLine));
      expect(rest(after, "after")).toEqual(rest(before, "before"));
    }),
    { numRuns: 500 },
  );
});
