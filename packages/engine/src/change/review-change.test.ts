import type { SubmittedChange } from "@coderevai/contract/change-input";
import { ReviewedFile } from "@coderevai/contract/coverage";
import { createTwoFilesPatch } from "diff";
import { afterAll, expect, test } from "vitest";
import { sha256 } from "../anchor/sha256.ts";
import { createEngine } from "../create-engine.ts";
import { applyEdits } from "../fixes/apply-edits.ts";
import { applyWithGit } from "../testing/apply-with-git.ts";
import { readChange } from "./read-change.ts";
import type { ChangeEvent } from "./review-change.ts";

const engine = createEngine();
afterAll(() => engine.close());

async function review(change: SubmittedChange) {
  const events: ChangeEvent[] = [];
  for await (const event of engine.reviewChange({ change, modes: [] })) events.push(event);
  const findings = events.flatMap((event) => (event.type === "finding" ? [event.finding] : []));
  const files = events.flatMap((event) => (event.type === "file" ? [ReviewedFile.parse(event.file)] : []));
  const notTold = events.flatMap((event) => (event.type === "not-told" ? [event] : []));
  const last = events.at(-1);
  return { events, findings, files, notTold, verdict: last?.type === "verdict" ? last.verdict : undefined };
}

function versions(...files: [path: string, before: string | null, after: string | null][]): SubmittedChange {
  return { from: "versions", files: files.map(([path, before, after]) => ({ path, before, after })) };
}

function gitDiff(path: string, before: string, after: string, context = 3): SubmittedChange {
  return { from: "diff", diff: createTwoFilesPatch(`a/${path}`, `b/${path}`, before, after, "", "", { context }) };
}

const loose = (name: string) => `export const ${name} = (a, b) => a.${name} == b.${name};\n`;
const quiet = (count: number) => Array.from({ length: count }, (_, at) => `export const q${at} = ${at};\n`).join("");

test("of two versions only findings on changed lines are told, and the others are counted", async () => {
  const before = `${loose("one")}${quiet(3)}${loose("two")}`;
  const after = `${loose("one")}${quiet(3)}${loose("three")}${loose("two")}`;
  const { findings, files, notTold, verdict } = await review(versions(["src/a.js", before, after]));
  expect(findings.map(({ ruleId, anchor }) => [ruleId, anchor.startLine])).toEqual([["loose-equality", 5]]);
  expect(notTold).toEqual([{ type: "not-told", path: "src/a.js", outsideChangeCount: 2, knownBeforeCount: 0 }]);
  expect(files).toMatchObject([{ status: "reviewed", skippedBytes: 0, reasons: [] }]);
  expect(verdict).toBe("findings");
});

test("a change that brings nothing is clean, whatever stands elsewhere in the file", async () => {
  const before = `${loose("one")}export const n = 1;\n`;
  const { findings, verdict, notTold } = await review(versions(["a.js", before, before.replace("1", "2")]));
  expect(findings).toEqual([]);
  expect(verdict).toBe("clean");
  expect(notTold[0]?.outsideChangeCount).toBe(1);
});

test("what only takes lines out has no changed line", async () => {
  const { findings, verdict } = await review(versions(["a.js", `${quiet(2)}${loose("one")}`, loose("one")]));
  expect(findings).toEqual([]);
  expect(verdict).toBe("clean");
});

test("code that was moved or reformatted has no new findings", async () => {
  const before = `${loose("one")}${quiet(4)}`;
  const moved = await review(versions(["a.js", before, `${quiet(4)}${loose("one")}`]));
  expect(moved.findings).toEqual([]);
  expect(moved.notTold[0]?.knownBeforeCount).toBe(1);
  const spaced = await review(versions(["a.js", before, before.replace(" == ", "   ==   ")]));
  expect(spaced.findings).toEqual([]);
  const crlf = await review(versions(["a.js", before, before.replaceAll("\n", "\r\n")]));
  expect(crlf.findings).toEqual([]);
});

test("a second copy of what was there already is new", async () => {
  const before = `${quiet(4)}if (a.x == b.x) run();\n`;
  const { findings } = await review(versions(["a.js", before, `if (a.x == b.x) run();\n${before}`]));
  expect(findings.map(({ anchor }) => anchor.startLine)).toEqual([1]);
});

test("code that was moved and copied is new once", async () => {
  const line = "if (a.x == b.x) run();\n";
  const { findings, notTold } = await review(versions(["a.js", `${line}${quiet(4)}`, `${quiet(4)}${line}${line}`]));
  expect(findings).toHaveLength(1);
  expect(notTold[0]?.knownBeforeCount).toBe(1);
});

test("a new file is all change; a deleted, an unchanged and a binary one are told with their reason and read by nobody", async () => {
  const { files, findings, verdict } = await review(
    versions(
      ["new.js", null, loose("one")],
      ["gone.js", loose("one"), null],
      ["same.js", loose("one"), loose("one")],
      ["data.bin", "a", "\u0000\u0001"],
    ),
  );
  expect(findings.map(({ anchor }) => anchor.path)).toEqual(["new.js"]);
  expect(files.map(({ path, status, reasons }) => [path, status, reasons[0]?.code])).toEqual([
    ["gone.js", "excluded", "deleted"],
    ["same.js", "excluded", "unchanged"],
    ["data.bin", "excluded", "binary"],
    ["new.js", "reviewed", undefined],
  ]);
  expect(verdict).toBe("findings");
});

test("a diff alone gives true lines of the new version and hashes of its true slices", async () => {
  const before = `${quiet(40)}first(1);\nsecond(2);\nthird(3);\n${quiet(40)}`;
  const after = before.replace("second(2);", "if (a.größe == b.größe) second(2);");
  const { findings, files, verdict } = await review(gitDiff("src/a.js", before, after));
  const line = after.split("\n")[41] ?? "";
  expect(findings).toMatchObject([{ ruleId: "loose-equality", anchor: { startLine: 42, endLine: 42 } }]);
  const anchor = findings[0]?.anchor;
  expect(anchor?.sha256).toBe(sha256(line.slice((anchor?.startColumn ?? 0) - 1, (anchor?.endColumn ?? 0) - 1)));
  expect(files).toMatchObject([{ status: "partial", lineCount: 7, reasons: [{ code: "fragment" }] }]);
  expect(files[0]?.sizeBytes).toBe(new TextEncoder().encode(after.split("\n").slice(38, 45).join("\n")).length + 1);
  expect(verdict).toBe("partial");
});

test("the fix of a finding in a diff applies to the true file", async () => {
  const before = `${quiet(40)}first(1);\nsecond(2);\nthird(3);\n${quiet(40)}`;
  const after = before.replace("second(2);", "if (a.x == b.x) second(2);");
  const { findings } = await review(gitDiff("src/a.js", before, after));
  const result = applyWithGit([{ path: "src/a.js", text: after }], findings[0]?.fix?.patch ?? "");
  expect(result).toEqual({ type: "applied", texts: new Map([["src/a.js", after.replace("==", "===")]]) });
});

test("a fix that would speak of lines nobody has seen is not offered", async () => {
  const before = `${quiet(40)}second(2);\n${quiet(40)}`;
  const after = before.replace("second(2);", "if (a.x == b.x) second(2);");
  const { findings } = await review(gitDiff("src/a.js", before, after, 0));
  expect(findings).toMatchObject([{ ruleId: "loose-equality", fix: null }]);
});

test("a diff of a new file holds it whole, so it can be clean", async () => {
  const diff = `diff --git a/a.js b/a.js\nnew file mode 100644\n--- /dev/null\n+++ b/a.js\n@@ -0,0 +1,1 @@\n+export const a = 1;\n`;
  const { files, verdict } = await review({ from: "diff", diff });
  expect(files).toMatchObject([{ status: "reviewed", reasons: [] }]);
  expect(verdict).toBe("clean");
});

test("an import that a part of a file does not use is not called unused", async () => {
  const before = `import os\n${"x = 1\n".repeat(20)}`;
  const { findings } = await review(gitDiff("a.py", before, before.replace("import os", "import os\nimport sys")));
  expect(findings).toEqual([]);
});

test("a part that does not parse is told in the ledger and never clean", async () => {
  const before = `export function Page() {\n  return (\n${"    <li>one</li>\n".repeat(20)}  );\n}\n`;
  const after = before.replace("one</li>\n  );", "two</li>\n  );");
  const { files, verdict } = await review(gitDiff("a.jsx", before, after));
  expect(files[0]?.reasons.map(({ code }) => code)).toEqual(["syntax-error", "fragment"]);
  expect(verdict).toBe("partial");
});

test("what is found in a part speaks of the submitted text, not of the lines that make it readable", async () => {
  const body = "        cursor.execute(\"SELECT 1 WHERE a = '%s'\" % request.args['a'])\n";
  const before = `${"import os\n".repeat(20)}class View:\n    def get(self):\n        one()\n        two()\n        three()\n${"        four()\n".repeat(9)}`;
  const after = before.replace("        two()\n", body);
  const change = gitDiff("src/a.py", before, after);
  const { findings } = await review(change);
  const text = (await readChange(change)).files[0]?.file.text ?? "";
  const sql = findings.find(({ ruleId }) => ruleId === "sql-injection");
  expect(sql?.anchor).toMatchObject({ startLine: 24, endLine: 24 });
  const bytes = new TextEncoder().encode(text).slice(sql?.anchor.startByte, sql?.anchor.endByte);
  expect(sql?.anchor.sha256).toBe(sha256(new TextDecoder().decode(bytes)));
  expect(applyEdits(text, sql?.fix?.edits ?? [])).toBe(
    text.replace(body.trim(), "cursor.execute(\"SELECT 1 WHERE a = %s\", (request.args['a'],))"),
  );
  expect(applyWithGit([{ path: "src/a.py", text: after }], sql?.fix?.patch ?? "").type).toBe("applied");
});

test("deleted, renamed and binary files of a diff are in the ledger with their reason", async () => {
  const diff = [
    "diff --git a/gone.py b/gone.py\ndeleted file mode 100644\n--- a/gone.py\n+++ /dev/null\n@@ -1 +0,0 @@\n-x = 1\n",
    "diff --git a/old.py b/new.py\nsimilarity index 100%\nrename from old.py\nrename to new.py\n",
    "diff --git a/a.png b/a.png\nBinary files a/a.png and b/a.png differ\n",
  ].join("");
  const { files, verdict } = await review({ from: "diff", diff });
  expect(files.map(({ path, status, reasons }) => [path, status, reasons[0]?.code])).toEqual([
    ["gone.py", "excluded", "deleted"],
    ["new.py", "excluded", "unchanged"],
    ["a.png", "excluded", "binary"],
  ]);
  expect(verdict).toBe("not_reviewed");
});

test("what nobody reviews in a tree is left out of a change too, and does not stand against clean", async () => {
  const { files, verdict } = await review(
    versions(
      ["README.md", "# a\n", "# b\n"],
      ["package-lock.json", "{}\n", "{ }\n"],
      ["node_modules/x/index.js", null, loose("one")],
      ["a.js", null, "export const a = 1;\n"],
    ),
  );
  expect(files.map(({ path, reasons }) => [path, reasons[0]?.code])).toEqual([
    ["README.md", "not-code"],
    ["package-lock.json", "not-code"],
    ["node_modules/x/index.js", "vendored"],
    ["a.js", undefined],
  ]);
  expect(verdict).toBe("clean");
});

test("code that nothing here reads stands against clean, and so does one that hides behind a NUL", async () => {
  const change = versions(
    ["main.rs", null, "fn main() {}\n"],
    ["b.js", null, "\u0000"],
    ["a.js", null, "export const a = 1;\n"],
  );
  const { files, verdict } = await review(change);
  expect(files.map(({ status, reasons }) => [status, reasons[0]?.code])).toEqual([
    ["skipped", "language-unsupported"],
    ["skipped", "malformed-text"],
    ["reviewed", undefined],
  ]);
  expect(verdict).toBe("partial");
});

test("one file given twice is refused", async () => {
  const change = versions(["a.js", null, "a"], ["a.js", null, "b"]);
  await expect(review(change)).rejects.toMatchObject({ code: "diff.repeated-file" });
});

test("a text that is no diff is refused before anything is told", async () => {
  await expect(review({ from: "diff", diff: "hello" })).rejects.toMatchObject({ code: "diff.empty" });
});

test("the same change gives the same events", async () => {
  const change = versions(["b.js", "", `${loose("one")}${loose("two")}`], ["a.py", "", "import os\n"]);
  expect((await review(change)).events).toEqual((await review(change)).events);
});
