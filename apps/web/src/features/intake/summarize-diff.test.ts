import { expect, test } from "vitest";
import { summarizeDiff } from "./summarize-diff.ts";

test("files and lines of a git diff are counted, also lines that look like headers", () => {
  const diff = [
    "diff --git a/src/a.ts b/src/a.ts",
    "--- a/src/a.ts",
    "+++ b/src/a.ts",
    "@@ -1,3 +1,3 @@",
    " one",
    "--- a comment that begins with two dashes",
    "+++ plus plus",
    " three",
    "\\ No newline at end of file",
    "diff --git a/gone.py b/gone.py",
    "deleted file mode 100644",
    "--- a/gone.py",
    "+++ /dev/null",
    "@@ -1,2 +0,0 @@",
    "-x",
    "-y",
  ].join("\n");
  expect(summarizeDiff(diff)).toEqual([
    { path: "src/a.ts", added: 1, removed: 1, shownBytes: 23 },
    { path: "gone.py", added: 0, removed: 2, shownBytes: 0 },
  ]);
});

test("a plain diff with time stamps and CRLF names its file", () => {
  const diff = "--- old/x.js\t2026-01-01 00:00\r\n+++ new/x.js\t2026-01-02\r\n@@ -1 +1 @@\r\n-a\r\n+b\r\n";
  expect(summarizeDiff(diff)).toEqual([{ path: "new/x.js", added: 1, removed: 1, shownBytes: 3 }]);
});

test("text that is no diff has no files", () => {
  expect(summarizeDiff("let a = 1;\n")).toEqual([]);
  expect(summarizeDiff("")).toEqual([]);
});
