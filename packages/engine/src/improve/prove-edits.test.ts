import type { TextEdit } from "@coderevai/contract/finding-fix";
import type { FindingId } from "@coderevai/contract/ids";
import type { Language } from "@coderevai/contract/language";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { applyPatch } from "diff";
import { afterAll, expect, test } from "vitest";
import { createEngine } from "../create-engine.ts";
import { readAll, request } from "../testing/read-all.ts";

const engine = createEngine();
afterAll(() => engine.close());

const SAME = "export const isSame = (a, b) => a == b;\n";
const UNUSED = "import os\nimport sys\n\nprint(sys.argv)\n";

async function idOf(language: Language, text: string, ruleId: string, modes: ReviewCategory[] = []) {
  const { findings } = await readAll(engine.review(request(language, text, modes)));
  const id = findings.find((finding) => finding.ruleId === ruleId)?.id;
  if (id === undefined) throw new Error(`no ${ruleId} among ${findings.map((finding) => finding.ruleId)}`);
  return id;
}

function replacing(text: string, old: string, next: string): TextEdit {
  const start = text.indexOf(old);
  return { start, end: start + old.length, text: next };
}

function prove(language: Language, text: string, edits: TextEdit[], goneFindingId: FindingId | null) {
  const file = { path: "source", language, text };
  return engine.proveEdits({ file, title: "A change", edits, goneFindingId, modes: [] });
}

test("a change that mends its finding becomes a suggestion with all proofs and a patch that applies", async () => {
  const verdict = await prove(
    "javascript",
    SAME,
    [replacing(SAME, "==", "===")],
    await idOf("javascript", SAME, "loose-equality"),
  );
  if (verdict.type !== "proved") throw new Error(verdict.reason);
  expect(verdict.fix).toMatchObject({ kind: "suggestion", title: "A change", linesAdded: 1, linesRemoved: 1 });
  expect(verdict.fix.proofs).toHaveLength(5);
  expect(applyPatch(SAME, verdict.fix.patch)).toBe(SAME.replace("==", "==="));
});

test("a linter's finding can be mended too", async () => {
  const verdict = await prove(
    "python",
    UNUSED,
    [replacing(UNUSED, "import os\n", "")],
    await idOf("python", UNUSED, "ruff/F401"),
  );
  expect(verdict.type).toBe("proved");
});

test("a finding that only the asked modes tell, because others say it better, is known", async () => {
  const text = "try:\n    print(1)\nexcept Exception:\n    pass\n";
  const modes: ReviewCategory[] = ["maintainability"];
  const id = await idOf("python", text, "ruff/S110", modes);
  await expect(idOf("python", text, "ruff/S110")).rejects.toThrow("no ruff/S110");
  const file = { path: "source", language: "python" as const, text };
  const edits = [replacing(text, "pass", "print(2)")];
  expect((await engine.proveEdits({ file, title: "", edits, goneFindingId: id, modes })).type).toBe("proved");
});

test.each<[string, string, TextEdit[]]>([
  ["changes nothing", "does-not-apply", [replacing(SAME, "==", "==")]],
  ["lies outside the text", "does-not-apply", [{ start: 500, end: 501, text: "" }]],
  ["overlaps itself", "does-not-apply", [replacing(SAME, "a == b", "1"), replacing(SAME, "== b", "2")]],
  ["breaks the syntax", "breaks-parse", [replacing(SAME, "a == b", "a === (b")]],
  ["leaves the finding", "finding-stays", [replacing(SAME, "a == b", "b == a")]],
  ["moves the finding on", "finding-stays", [replacing(SAME, "a == b", "a === b || b == a")]],
  [
    "removes it here and repeats it there",
    "finding-stays",
    [
      replacing(SAME, "a == b", "a === b"),
      { start: SAME.length, end: SAME.length, text: "export const other = (a, b) => a == b;\n" },
    ],
  ],
  ["brings something as serious", "something-new", [replacing(SAME, "a == b", "eval(a) === b")]],
])("a change that %s is refused: %s", async (_, reason, edits) => {
  const id = await idOf("javascript", SAME, "loose-equality");
  expect(await prove("javascript", SAME, edits, id)).toEqual({ type: "refused", reason });
});

test("mending an equal place does not mend this one", async () => {
  const twice = `${SAME}${SAME.replace("isSame", "isEqual")}`;
  const edits = [{ start: twice.lastIndexOf("=="), end: twice.lastIndexOf("==") + 2, text: "===" }];
  const id = await idOf("javascript", twice, "loose-equality");
  expect(await prove("javascript", twice, edits, id)).toEqual({ type: "refused", reason: "finding-stays" });
});

test("a change that writes what it mends would be proposed again", async () => {
  const lines = [SAME, SAME.replace("isSame", "isEqual"), "export const one = 1;\n"];
  const text = lines.join("");
  const edits = [
    replacing(text, "a == b", "a === b"),
    replacing(text, lines[1] ?? "", ""),
    replacing(text, "one = 1", "one = (a, b) => a == b"),
  ];
  const id = await idOf("javascript", text, "loose-equality");
  expect(await prove("javascript", text, edits, id)).toEqual({ type: "refused", reason: "not-idempotent" });
});

test("a finding of another text is no base for a proof", async () => {
  const id = await idOf("javascript", `\n${SAME}`, "loose-equality");
  expect(await prove("javascript", SAME, [replacing(SAME, "==", "===")], id)).toEqual({
    type: "refused",
    reason: "stale-base",
  });
});

test("without a finding of the engine nothing may appear, and nothing is said to be gone", async () => {
  const clean = "export const one = 1;\n";
  const verdict = await prove("javascript", clean, [replacing(clean, "1", "2")], null);
  if (verdict.type !== "proved") throw new Error(verdict.reason);
  expect(verdict.fix.proofs).not.toContain("finding-gone");
  const worse = await prove("javascript", clean, [replacing(clean, "1", "a == b")], null);
  expect(worse).toEqual({ type: "refused", reason: "something-new" });
});

test("where nothing reads the language nothing is proved", async () => {
  const verdict = await prove("other", "puts 1\n", [{ start: 5, end: 6, text: "2" }], null);
  expect(verdict).toEqual({ type: "refused", reason: "not-reviewed" });
});

test("a stopped proof proves nothing", async () => {
  const file = { path: "a.js", language: "javascript" as const, text: SAME };
  const proposal = { file, title: "", edits: [replacing(SAME, "==", "===")], goneFindingId: null, modes: [] };
  expect(await engine.proveEdits(proposal, { signal: AbortSignal.abort() })).toEqual({
    type: "refused",
    reason: "canceled",
  });
});
