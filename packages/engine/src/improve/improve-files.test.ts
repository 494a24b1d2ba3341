import type { Finding } from "@coderevai/contract/finding";
import type { FindingFix, TextEdit } from "@coderevai/contract/finding-fix";
import { type FixRefusal, Improvement } from "@coderevai/contract/improvement";
import { afterAll, expect, test } from "vitest";
import { createEngine } from "../create-engine.ts";
import type { EngineFile } from "../engine-event.ts";
import { applyEdits } from "../fixes/apply-edits.ts";
import { makePatch } from "../fixes/make-patch.ts";
import { applyWithGit } from "../testing/apply-with-git.ts";
import { readAll } from "../testing/read-all.ts";

const engine = createEngine();
afterAll(() => engine.close());

function script(path: string, text: string): EngineFile {
  return { path, language: "javascript", text };
}

async function review(...files: EngineFile[]): Promise<readonly Finding[]> {
  return (await readAll(engine.review({ files, modes: [] }))).findings;
}

async function improve(files: readonly EngineFile[], findings: readonly Finding[]): Promise<Improvement> {
  return engine.improve({ files, findings, modes: [] });
}

/** The finding with a change of ours as its fix, as if it had been proved. */
function fixedBy(finding: Finding | undefined, file: EngineFile, ...edits: TextEdit[]): Finding {
  if (!finding) throw new Error("no finding");
  const patch = makePatch(file, applyEdits(file.text, edits) ?? "")?.text ?? "";
  const fix: FindingFix = { kind: "fix", title: "", edits, patch, linesAdded: 1, linesRemoved: 1, proofs: [] };
  return { ...finding, fix };
}

function replacing(file: EngineFile, old: string, next: string, from = 0): TextEdit {
  const start = file.text.indexOf(old, from);
  return { start, end: start + old.length, text: next };
}

const equality = (names: string) => `export const same_${names} = (a, b) => a.${names} == b.${names};\n`;

test("the fixes of several files become one diff that git applies, and the review of the result finds them no more", async () => {
  const files = [
    script("src/b.js", `${equality("x")}${equality("y")}`),
    script("src/a.js", `if (a.c == b.c) run();\n`),
    {
      path: "lib/list.py",
      language: "python" as const,
      text: "def add(item, items=[]):\n    items.append(item)\n    return items\n",
    },
  ];
  const findings = (await review(...files)).filter((finding) => finding.fix !== null);
  expect(findings.length).toBeGreaterThanOrEqual(4);
  const improvement = await improve(files, findings);
  Improvement.parse(improvement);
  expect(improvement.refused).toEqual([]);
  expect(new Set(improvement.applied)).toEqual(new Set(findings.map((finding) => finding.id)));
  expect(improvement.diff.match(/^diff --git a\//gm)).toHaveLength(3);
  expect(improvement.files.map((file) => file.path)).toEqual(["lib/list.py", "src/a.js", "src/b.js"]);
  const result = applyWithGit(files, improvement.diff);
  if (result.type === "refused") throw new Error(result.message);
  const improved = files.map((file) => ({ ...file, text: result.texts.get(file.path) ?? "" }));
  expect((await review(...improved)).filter((finding) => finding.fix !== null)).toEqual([]);
});

test.each<[string, string, string]>([
  ["a missing line end", "src/a.js", "if (a.c == b.c) run();"],
  ["CR LF", "src/a.js", "first();\r\nif (a.c == b.c) run();\r\nlast();\r\n"],
  ["CR LF and a missing line end", "a.js", "first();\r\nif (a.c == b.c) run();"],
  ["a lone carriage return", "a.js", "first();\rif (a.c == b.c) run();\nlast();\n"],
  ["a byte order mark", "a.js", "\ufefffirst();\nif (a.c == b.c) run();\n"],
  ["a name with blanks", "my code/a file.js", "if (a.c == b.c) run();\n"],
  ["a name with quotes", `src/"a".js`, "if (a.c == b.c) run();\n"],
  ["a name outside ASCII", "src/größe 数.js", "if (a.c == b.c) run();\n"],
  ["a name like an option", "--config=x.js", "if (a.c == b.c) run();\n"],
  ["a name like a header", "b/ b/a.js", "if (a.c == b.c) run();\n"],
  ["lines like headers", "a.js", "`\n--- a/x\n+++ b/x\n@@ -1 +1 @@\n`;\nif (a.c == b.c) run();\n"],
])("git applies the diff of a file with %s, byte by byte", async (_, path, text) => {
  const file = script(path, text);
  const findings = (await review(file)).filter((finding) => finding.ruleId === "loose-equality");
  const improvement = await improve([file], findings);
  expect(improvement.applied).toHaveLength(1);
  const result = applyWithGit([file], improvement.diff);
  expect(result).toEqual({ type: "applied", texts: new Map([[path, text.replace("==", "===")]]) });
});

test("equal findings in one file are all mended", async () => {
  const file = script("a.js", "if (a.c == b.c) run();\nif (a.c == b.c) run();\nif (a.c == b.c) run();\n");
  const improvement = await improve(
    [file],
    (await review(file)).filter((finding) => finding.ruleId === "loose-equality"),
  );
  expect(improvement).toMatchObject({ applied: { length: 3 }, refused: [] });
});

test("of two fixes of the same code the more serious one is taken, and the other says so", async () => {
  const file = script("a.js", "if (eval(a) == b) run();\n");
  const findings = await review(file);
  const serious = findings.find((finding) => finding.category === "security");
  const loose = findings.find((finding) => finding.ruleId === "loose-equality");
  const improvement = await improve(
    [file],
    [
      fixedBy(loose, file, replacing(file, "eval(a) == b", "eval(a) === b")),
      fixedBy(serious, file, replacing(file, "eval(a)", "a")),
    ],
  );
  expect(improvement.applied).toEqual([serious?.id]);
  expect(improvement.refused).toEqual([
    { findingId: loose?.id, path: "a.js", reason: "overlaps", inFavourOf: serious?.id },
  ]);
});

test("a fix that gave way to one that does not hold gets its turn", async () => {
  const file = script("a.js", "if (eval(a) == b) run();\n");
  const findings = await review(file);
  const serious = findings.find((finding) => finding.category === "security");
  const loose = findings.find((finding) => finding.ruleId === "loose-equality");
  const improvement = await improve(
    [file],
    [
      fixedBy(loose, file, replacing(file, "eval(a) == b", "eval(a) === b")),
      fixedBy(serious, file, replacing(file, "eval(a)", "eval( a)")),
    ],
  );
  expect(improvement.applied).toEqual([loose?.id]);
  expect(improvement.refused).toMatchObject([{ findingId: serious?.id, reason: "finding-stays" }]);
});

test("a line that several fixes insert at one place is inserted once", async () => {
  const file = script("a.js", "one();\nif (a.c == b.c) run();\nif (a.d == b.d) run();\n");
  const line = { start: 0, end: 0, text: "// compared strictly\n" };
  const [first, second] = (await review(file)).filter((finding) => finding.ruleId === "loose-equality");
  const improvement = await improve(
    [file],
    [
      fixedBy(first, file, line, replacing(file, "a.c ==", "a.c ===")),
      fixedBy(second, file, line, replacing(file, "a.d ==", "a.d ===")),
    ],
  );
  expect(improvement.applied).toHaveLength(2);
  expect(improvement.diff.match(/compared strictly/g)).toHaveLength(1);
});

const LIES: readonly (readonly [FixRefusal, string])[] = [
  ["breaks-parse", "a.m === (b.m"],
  ["finding-stays", "b.m == a.m"],
  ["something-new", "a.m === eval(b.m)"],
];

test.each(LIES)("one bad fix among many is left out as %s, and the others stay", async (reason, next) => {
  const names = ["i", "j", "k", "l", "m", "n", "o", "p", "q"];
  const file = script("a.js", names.map(equality).join(""));
  const findings = (await review(file)).filter((finding) => finding.ruleId === "loose-equality");
  const bad = findings[4];
  const improvement = await improve(
    [file],
    findings.map((finding) =>
      finding === bad ? fixedBy(finding, file, replacing(file, "a.m == b.m", next)) : finding,
    ),
  );
  expect(improvement.applied).toHaveLength(8);
  expect(improvement.refused).toEqual([{ findingId: bad?.id, path: "a.js", reason, inFavourOf: null }]);
  expect(applyWithGit([file], improvement.diff).type).toBe("applied");
});

test("two fixes that are good alone and bad together are not both taken", async () => {
  const file = script(
    "a.js",
    "export const same = (a, b) => a.x == b.x;\nexport const other = (a, b) => a.y == b.y;\n",
  );
  const [first, second] = (await review(file)).filter((finding) => finding.ruleId === "loose-equality");
  const improvement = await improve(
    [file],
    [
      fixedBy(first, file, replacing(file, "a.x == b.x", "a.x === b.x"), replacing(file, "other", "same2")),
      fixedBy(second, file, replacing(file, "a.y == b.y", "a.y === b.y"), replacing(file, "same", "same2")),
    ],
  );
  expect(improvement.applied).toEqual([first?.id]);
  expect(improvement.refused[0]?.findingId).toBe(second?.id);
});

test("a fix of another version, a foreign path, a path no patch can name and advice are left out with their reason", async () => {
  const file = script("a.js", "if (a.c == b.c) run();\n");
  const [finding] = (await review(file)).filter((candidate) => candidate.ruleId === "loose-equality");
  if (!finding) throw new Error("no finding");
  const elsewhere = { ...finding, anchor: { ...finding.anchor, path: "b.js" } };
  const inGit = { ...finding, anchor: { ...finding.anchor, path: ".git/hooks/a.js" } };
  const outside = { ...finding, anchor: { ...finding.anchor, path: "../a.js" } };
  const reasonsOf = async (files: EngineFile[], findings: Finding[]) =>
    (await improve(files, findings)).refused.map(({ reason }) => reason);
  expect(await reasonsOf([file], [elsewhere])).toEqual(["stale-base"]);
  expect(await reasonsOf([{ ...file, path: ".git/hooks/a.js" }], [inGit])).toEqual(["unsafe-path"]);
  expect(await reasonsOf([{ ...file, path: "../a.js" }], [outside])).toEqual(["unsafe-path"]);
  expect(await reasonsOf([file], [{ ...finding, fix: null }])).toEqual(["no-fix"]);
  expect(await reasonsOf([script("a.js", "if (a.c == b.d) run();\n")], [finding])).toEqual(["stale-base"]);
  // What the fix changes is as it was; what it mends is not.
  const long = script("a.js", `if (a.c == b.c) run();\n${"quiet();\n".repeat(20)}last();\n`);
  const [first] = (await review(long)).filter((candidate) => candidate.ruleId === "loose-equality");
  const far = fixedBy(first, long, replacing(long, "last", "end"));
  expect(await reasonsOf([script("a.js", long.text.replace("a.c", "a.d"))], [far])).toEqual(["stale-base"]);
  // The anchored slice is as it was; what the edits and the patch speak of is not.
  expect(await reasonsOf([script("a.js", "if (a.c == b.c) walk();\n")], [finding])).toEqual(["stale-base"]);
});

test("the same request gives the same bytes, whatever the order of its files and findings", async () => {
  const files = [script("b.js", equality("x")), script("a.js", `${equality("y")}${equality("z")}`)];
  const findings = await review(...files);
  const one = await improve(files, findings);
  const other = await improve(files.toReversed(), findings.toReversed());
  expect(other.diff).toBe(one.diff);
  expect(other.applied).toEqual(one.applied);
});

test("a stopped improvement tells what it did not verify", async () => {
  const file = script("a.js", equality("x"));
  const findings = (await review(file)).filter((finding) => finding.ruleId === "loose-equality");
  const improvement = await engine.improve({ files: [file], findings, modes: [] }, { signal: AbortSignal.abort() });
  expect(improvement).toMatchObject({ diff: "", applied: [], refused: [{ reason: "canceled" }] });
});

test("a file too large to be read again and again is left as it is, and says so", async () => {
  const small = script("a.js", equality("x"));
  const findings = (await review(small)).filter((finding) => finding.fix !== null);
  const improvement = await improve([script("a.js", `${small.text}//${" ".repeat(200_000)}\n`)], findings);
  expect(improvement).toMatchObject({ diff: "", refused: [{ reason: "work-limit" }] });
});

test("the number of readings is bounded, and what was not tried says so", async () => {
  const names = Array.from({ length: 40 }, (_, at) => `n${at}_`);
  const file = script("a.js", names.map(equality).join(""));
  const findings = (await review(file)).filter((finding) => finding.ruleId === "loose-equality");
  const bad = findings.map((finding, at) => {
    const name = `a.n${at}_ == b.n${at}_`;
    return fixedBy(finding, file, replacing(file, name, `b.n${at}_ == a.n${at}_`));
  });
  const improvement = await improve([file], bad);
  expect(improvement.applied).toEqual([]);
  expect(improvement.refused).toHaveLength(40);
  expect(improvement.refused.map(({ reason }) => reason)).toContain("work-limit");
});
