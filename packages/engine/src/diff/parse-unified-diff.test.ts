import { AppError } from "@coderevai/contract/app-error";
import { DIFF_LIMITS } from "@coderevai/contract/diff-limits";
import { createTwoFilesPatch } from "diff";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseUnifiedDiff } from "./parse-unified-diff.ts";
import { reconstructNewSide } from "./reconstruct-new-side.ts";

const HEADER = "--- a/x.js\n+++ b/x.js\n";
const LIMIT = 512 * 1024;

function parseOne(text: string) {
  const [file, ...others] = parseUnifiedDiff(text);
  expect(others).toEqual([]);
  if (file === undefined) throw new Error("no file");
  return file;
}

function refusal(text: string): unknown {
  try {
    return parseUnifiedDiff(text);
  } catch (error) {
    if (AppError.is(error)) return { code: error.code, details: error.details };
    throw error;
  }
}

describe("what a diff says of its files", () => {
  test("an added, a deleted, a renamed and a binary file are told apart", () => {
    const files = parseUnifiedDiff(
      [
        "diff --git a/new.js b/new.js",
        "new file mode 100644",
        "index 0000000..e69de29",
        "diff --git a/gone.js b/gone.js",
        "deleted file mode 100644",
        "--- a/gone.js",
        "+++ /dev/null",
        "@@ -1 +0,0 @@",
        "-x",
        "diff --git a/old name.js b/new name.js",
        "similarity index 90%",
        "rename from old name.js",
        "rename to new name.js",
        "diff --git a/logo.png b/logo.png",
        "index 1..2 100644",
        "GIT binary patch",
        "literal 3",
        "KcmZ=zz",
        "",
        "diff --git a/run.sh b/run.sh",
        "old mode 100644",
        "new mode 100755",
        "",
      ].join("\n"),
    );
    expect(files.map(({ change, oldPath, newPath, isBinary }) => [change, oldPath, newPath, isBinary])).toEqual([
      ["added", null, "new.js", false],
      ["deleted", "gone.js", null, false],
      ["renamed", "old name.js", "new name.js", false],
      ["modified", "logo.png", "logo.png", true],
      ["modified", "run.sh", "run.sh", false],
    ]);
  });

  test("a quoted path with octal escapes is read as the UTF-8 it is", () => {
    const name = '"a/caf\\303\\251 \\"x\\".js"';
    const text = `diff --git ${name} ${name.replace("a/", "b/")}\n--- ${name}\n+++ ${name.replace("a/", "b/")}\n@@ -1 +1 @@\n-a\n+b\n`;
    expect(parseOne(text).newPath).toBe('café "x".js');
  });

  test.each([
    ["diff --git x.js x.js\n--- x.js\n+++ x.js\n", "x.js"],
    ["--- i/x.js\n+++ w/x.js\n", "x.js"],
    ["diff -ruN old/x.js new/x.js\n--- old/x.js\t2026-01-01 00:00\n+++ new/x.js\t2026-01-02\n", "new/x.js"],
    ["Index: src/x.js\n===================\n--- src/x.js\t(revision 1)\n+++ src/x.js\t(working copy)\n", "src/x.js"],
    ["--- /tmp/x.js\n+++ /tmp/x.js\n", "tmp/x.js"],
  ])("the path of %j is %s", (header, path) => {
    expect(parseOne(`${header}@@ -1 +1 @@\n-a\n+b\n`).newPath).toBe(path);
  });

  test("a removed line that looks like a header is a removed line", () => {
    const { hunks } = parseOne(`${HEADER}@@ -1,2 +1 @@\n--- a comment\n kept\n`);
    expect(hunks[0]?.lines).toEqual([
      { kind: "removed", text: "-- a comment" },
      { kind: "context", text: "kept" },
    ]);
  });

  test("mail around a patch, its signature and a blank context line are no part of the change", () => {
    const text = `From 1 Mon Sep 17 00:00:00 2001\nSubject: x\n\nBody\n---\n x.js | 2 +-\n\n${HEADER}@@ -1,3 +1,3 @@\n a\n\n-b\n+c\n-- \n2.50.1\n\n`;
    expect(parseOne(text).hunks[0]?.lines.map(({ text: line }) => line)).toEqual(["a", "", "b", "c"]);
  });

  test("a diff that was converted to CR LF is read as before; CR LF of the files is kept", () => {
    const plain = `${HEADER}@@ -1,2 +1,2 @@\n a\n-b\n+c\n\\ No newline at end of file\n`;
    expect(parseUnifiedDiff(plain.replaceAll("\n", "\r\n"))).toEqual(parseUnifiedDiff(plain));
    const windows = parseOne(`${HEADER}@@ -1,2 +1,2 @@\n a\r\n-b\r\n+c\r\n`);
    expect(reconstructNewSide(windows, LIMIT)?.text).toBe("a\r\nc\r\n");
  });
});

describe("what is refused, and where", () => {
  test.each([
    ["prose", "hello\nworld\n", { code: "diff.empty", details: null }],
    ["nothing", "", { code: "diff.empty", details: null }],
    ["a merge", "diff --cc x.js\nindex 1,2..3\n", { code: "diff.combined", details: { line: 1 } }],
    ["a merge's hunk", `${HEADER}@@@ -1 -1 +1 @@@\n`, { code: "diff.combined", details: { line: 3 } }],
    ["a short hunk", `${HEADER}@@ -1,3 +1,3 @@\n a\n-b\n`, { code: "diff.malformed", details: { line: 3 } }],
    ["a long hunk", `${HEADER}@@ -1 +1 @@\n-a\n+b\n+c\n`, { code: "diff.malformed", details: { line: 3 } }],
    ["a header without numbers", `${HEADER}@@ -1,x +1 @@\n a\n`, { code: "diff.malformed", details: { line: 3 } }],
    ["a side that starts at 0", `${HEADER}@@ -0,1 +1 @@\n a\n`, { code: "diff.malformed", details: { line: 3 } }],
    ["a line out of reach", `${HEADER}@@ -1 +99999999 @@\n-a\n+b\n`, { code: "diff.malformed", details: { line: 3 } }],
    ["half a header", "x\n--- a/x.js\n@@ -1 +1 @@\n-a\n+b\n", { code: "diff.malformed", details: { line: 2 } }],
    ["hunks without a file", "\n@@ -1 +1 @@\n-a\n+b\n", { code: "diff.malformed", details: { line: 2 } }],
    [
      "a path out of the tree",
      "\n--- a/../x\n+++ b/../x\n@@ -1 +1 @@\n-a\n+b\n",
      { code: "diff.malformed", details: { line: 2 } },
    ],
    [
      "overlapping hunks",
      `${HEADER}@@ -5 +5 @@\n-a\n+b\n@@ -4,2 +4,2 @@\n a\n-a\n+b\n`,
      { code: "diff.malformed", details: { line: 6 } },
    ],
    [
      "a series of commits",
      `${HEADER}@@ -1 +1 @@\n-a\n+b\n${HEADER}@@ -1 +1 @@\n-b\n+c\n`,
      { code: "diff.repeated-file", details: { path: "x.js" } },
    ],
    [
      "too much",
      " ".repeat(DIFF_LIMITS.characters + 1),
      { code: "diff.too-large", details: { limit: "characters", allowed: DIFF_LIMITS.characters } },
    ],
  ])("%s", (_, text, expected) => {
    expect(refusal(text)).toEqual(expected);
  });

  test("any text is either read or refused by name, in bounded time", () => {
    const piece = fc.constantFrom(
      "@@ -1 +1 @@",
      "--- a/x",
      "+++ b/x",
      "+a",
      "-a",
      " a",
      "\\ No",
      "",
      "diff --git a/x b/x",
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(piece, fc.string()), { maxLength: 30 }), (lines) => {
        refusal(lines.join("\n"));
      }),
      { numRuns: 2_000 },
    );
  });
});

describe("the new side from the diff alone", () => {
  test("every shown line stands at its true number, and changed lines are exactly the added ones", () => {
    const line = fc.constantFrom("a", "b", "", "-- c", "++ d", "@@ e @@", "diff --git f", "g\r", "\\ h");
    const text = fc
      .tuple(fc.array(line, { maxLength: 40 }), fc.boolean())
      .map(([lines, isEnded]) => lines.join("\n") + (isEnded && lines.length > 0 ? "\n" : ""));
    fc.assert(
      fc.property(text, text, fc.integer({ min: 0, max: 3 }), (before, after, context) => {
        fc.pre(before !== after);
        const patch = createTwoFilesPatch("a/x.js", "b/x.js", before, after, "", "", { context });
        const file = parseOne(patch);
        const side = reconstructNewSide(file, LIMIT);
        if (side === null) throw new Error("no new side");
        const given = side.text.split("\n");
        const wanted = after.split("\n");
        for (const { firstLine, lastLine } of side.shownLines) {
          expect(given.slice(firstLine - 1, lastLine)).toEqual(wanted.slice(firstLine - 1, lastLine));
        }
        const added = file.hunks.flatMap((hunk) => hunk.lines).filter(({ kind }) => kind === "added").length;
        expect(side.changedLines.reduce((sum, range) => sum + range.lastLine - range.firstLine + 1, 0)).toBe(added);
      }),
      { numRuns: 1_000 },
    );
  });

  test("gaps are empty lines, and a missing final newline stays missing", () => {
    const side = reconstructNewSide(
      parseOne(`${HEADER}@@ -3 +3 @@\n-c\n+C\n@@ -6 +6 @@\n-f\n+F\n\\ No newline at end of file\n`),
      LIMIT,
    );
    expect(side).toEqual({
      text: "\n\nC\n\n\nF",
      changedLines: [
        { firstLine: 3, lastLine: 3 },
        { firstLine: 6, lastLine: 6 },
      ],
      shownLines: [
        { firstLine: 3, lastLine: 3 },
        { firstLine: 6, lastLine: 6 },
      ],
    });
  });

  test("a lone carriage return inside a line does not shift the lines below", () => {
    expect(reconstructNewSide(parseOne(`${HEADER}@@ -1 +1,2 @@\n-a\n+b\rc\n+d\n`), LIMIT)?.text).toBe("b c\nd\n");
  });

  test("a hunk ten million lines down builds no text at all", () => {
    expect(reconstructNewSide(parseOne(`${HEADER}@@ -9999990 +9999990 @@\n-a\n+b\n`), LIMIT)).toBeNull();
  });

  test("a deleted and a binary file have no new side", () => {
    expect(reconstructNewSide(parseOne("--- a/x\n+++ /dev/null\n@@ -1 +0,0 @@\n-a\n"), LIMIT)).toBeNull();
    expect(reconstructNewSide(parseOne("diff --git a/x b/x\nBinary files a/x and b/x differ\n"), LIMIT)).toBeNull();
  });
});
