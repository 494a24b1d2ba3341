import { expect, test } from "vitest";
import { singleEdit } from "./single-edit.ts";
import { applyEdits } from "./tracked-ranges.ts";

test.each([
  ["one two three", "one 2 three"],
  ["aaa", "aa"],
  ["", "new"],
  ["gone", ""],
  ["same", "same"],
])("%j becomes %j", (before, after) => {
  expect(applyEdits(before, [singleEdit(before, after)])).toBe(after);
});

test("what both ends share is not touched", () => {
  expect(singleEdit("one two three", "one 2 three")).toEqual({ start: 4, end: 7, text: "2" });
});
