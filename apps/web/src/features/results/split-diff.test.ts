import { expect, test } from "vitest";
import { splitDiff } from "./split-diff.ts";

const A = "diff --git a/a.js b/a.js\n--- a/a.js\n+++ b/a.js\n@@ -1 +1 @@\n-diff --git a/x b/x\n+diff --git a/y b/y\n";
const B = "diff --git a/b.js b/b.js\n--- a/b.js\n+++ b/b.js\n@@ -1 +1 @@\n-a\n+b\n";

test("a diff is cut at its files and nowhere else", () => {
  expect(splitDiff(A + B, ["a.js", "b.js"])).toEqual([
    { path: "a.js", patch: A },
    { path: "b.js", patch: B },
  ]);
});

test("an empty diff has no files", () => {
  expect(splitDiff("", [])).toEqual([]);
});
