import { expect, test } from "vitest";
import { changeObstacle, submittedChange } from "./change-draft.ts";
import { EMPTY_CHANGE } from "./empty-change.ts";

const DIFF = "--- a/x.js\n+++ b/x.js\n@@ -1 +1 @@\n-a\n+b\n";
const VERSIONS = { ...EMPTY_CHANGE, form: "versions", path: "x.js", before: "a\n", after: "b\n" } as const;

test("a diff and two versions that differ can be reviewed", () => {
  expect(changeObstacle({ ...EMPTY_CHANGE, diff: DIFF })).toBeNull();
  expect(changeObstacle(VERSIONS)).toBeNull();
});

test.each([
  ["no diff at all", { ...EMPTY_CHANGE, diff: "let a = 1;" }],
  ["versions without a name", { ...VERSIONS, path: " " }],
  ["a name that leaves the tree", { ...VERSIONS, path: "../x.js" }],
  ["versions that are the same", { ...VERSIONS, after: VERSIONS.before }],
  ["a version that is too large", { ...VERSIONS, after: "é".repeat(300_000) }],
])("%s is held back with a sentence", (_, draft) => {
  expect(changeObstacle(draft)).toMatch(/\.$/);
});

test("an empty page is held back without words", () => {
  expect(changeObstacle(EMPTY_CHANGE)).toBe("");
  expect(changeObstacle({ ...EMPTY_CHANGE, form: "versions" })).toBe("");
});

test("a version that is empty is sent as a file that is not there", () => {
  expect(submittedChange({ ...VERSIONS, before: "" })).toEqual({
    from: "versions",
    files: [{ path: "x.js", before: null, after: "b\n" }],
  });
});
