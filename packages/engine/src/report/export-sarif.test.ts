import schema from "@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json" with { type: "json" };
import Ajv from "ajv-draft-04";
import addFormats from "ajv-formats";
import fc from "fast-check";
import type { Log, Replacement } from "sarif";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "../create-engine.ts";
import { makePatch } from "../fixes/make-patch.ts";
import { reviewed, withFinding } from "../testing/report-subject.ts";
import { exportSarif, type ReportSubject } from "./index.ts";
import { sarifFix } from "./sarif/sarif-fix.ts";

const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats(ajv);
const validate = ajv.compile(schema);

function sarif(of: ReportSubject): Log {
  const log: Log = JSON.parse(exportSarif(of, { origin: "https://example.com" }));
  expect(validate(log) ? [] : validate.errors).toEqual([]);
  return log;
}

const engine = createEngine();
afterAll(() => engine.close());
let subject: ReportSubject;
beforeAll(async () => {
  const text = `app.get("/", (req, res) => {\n  pool.query("SELECT 1 WHERE a = '" + req.query.a + "'");\n  if (a.x == b.x) res.end();\n});\n`;
  subject = await reviewed(engine, [
    { path: "src/a b#?.js", language: "javascript", text },
    { path: "lib/broken.py", language: "python", text: "import os\ndef f(:\n" },
    { path: "main.go", language: "other", text: "package main\n" },
  ]);
});

test("a review passes the schema of OASIS and names rules, flows, fixes, hashes and what was not read", () => {
  const [run] = sarif(subject).runs;
  const sql = run?.results?.find(({ ruleId }) => ruleId === "sql-injection");
  expect(sql).toMatchObject({ level: "error", partialFingerprints: { "coderevai/v1": expect.any(String) } });
  expect(sql?.codeFlows?.[0]?.threadFlows[0]?.locations.length).toBeGreaterThan(1);
  expect(sql?.locations?.[0]?.physicalLocation?.artifactLocation?.uri).toBe("src/a%20b%23%3F.js");
  const rule = run?.tool.driver.rules?.[sql?.ruleIndex ?? -1];
  expect(rule).toMatchObject({ id: "sql-injection", helpUri: "https://example.com/rules/sql-injection" });
  expect(rule?.properties?.tags).toContain("external/cwe/cwe-089");
  const loose = run?.results?.find(({ ruleId }) => ruleId === "loose-equality");
  expect(loose?.fixes?.[0]?.artifactChanges[0]?.replacements[0]).toEqual({
    deletedRegion: { startLine: 3, startColumn: 1, endLine: 4, endColumn: 1 },
    insertedContent: { text: "  if (a.x === b.x) res.end();\n" },
  });
  expect(run?.artifacts?.map(({ hashes }) => hashes?.["sha-256"])).toEqual(
    subject.files.toSorted((a, b) => (a.path < b.path ? -1 : 1)).map(({ sha256 }) => sha256),
  );
  expect(run?.columnKind).toBe("utf16CodeUnits");
});

test("a run that did not read everything is not successful, and says which file and why", () => {
  const [invocation] = sarif(subject).runs[0]?.invocations ?? [];
  expect(invocation?.executionSuccessful).toBe(false);
  expect(invocation?.toolExecutionNotifications?.map(({ descriptor, level }) => [descriptor?.id, level])).toEqual([
    ["syntax-error", "warning"],
    ["language-unsupported", "warning"],
  ]);
});

test("a clean run is successful", async () => {
  const clean = await reviewed(engine, [{ path: "a.js", language: "javascript", text: "export const a = 1;\n" }]);
  const [run] = sarif(clean).runs;
  expect(run?.invocations?.[0]?.executionSuccessful).toBe(true);
  expect(run?.results).toEqual([]);
});

test("hints are left out and counted", () => {
  const log = sarif(withFinding(subject, { shown: false }));
  expect(log.runs[0]?.results).toHaveLength(subject.findings.filter(({ shown }) => shown).length - 1);
  expect(log.runs[0]?.properties?.hintCount).toBe(subject.findings.filter(({ shown }) => !shown).length + 1);
});

test("a file that is known in parts alone has no size and no hash", () => {
  const files = subject.files.map((file) => ({
    ...file,
    reasons: [{ code: "fragment" as const, line: null, detail: null }],
  }));
  const [run] = sarif({ ...subject, files }).runs;
  expect(run?.artifacts?.flatMap(({ length, hashes }) => [length, hashes])).toEqual(Array(6).fill(undefined));
});

test("a finding of a model, whose rule has no page, passes too", () => {
  const model = withFinding(subject, { ruleId: "model/logic", analyzer: "model", tier: "model", cwe: null });
  const rule = sarif(model).runs[0]?.tool.driver.rules?.find(({ id }) => id === "model/logic");
  expect(rule).toBeDefined();
  expect(rule).not.toHaveProperty("helpUri");
});

test("the schema refuses what it should refuse", () => {
  const log = JSON.parse(exportSarif(subject, { origin: "https://example.com" }));
  log.runs[0].results[0].locations[0].physicalLocation.region.startLine = 0;
  expect(validate(log)).toBe(false);
});

test("the replacements of a fix make exactly the text that its patch makes", () => {
  const line = fc.constantFrom("a\n", "b\n", "c\r\n", "\n", "d\n", "e\r\n");
  const text = fc
    .tuple(fc.array(line, { maxLength: 14 }), fc.constantFrom("", "end"))
    .map(([lines, end]) => lines.join("") + end);
  fc.assert(
    fc.property(text, text, (before, after) => {
      const patch = makePatch({ path: "a.js", language: "javascript", text: before }, after);
      if (!patch) return;
      const fix = sarifFix("a.js", "", patch.text);
      expect(applied(before, fix?.artifactChanges[0]?.replacements ?? [])).toBe(after);
    }),
    { numRuns: 2_000 },
  );
});

/** Applies replacements by line and column, as a viewer does. */
function applied(text: string, replacements: readonly Replacement[]): string {
  const starts = [0, ...[...text.matchAll(/\n/g)].map(({ index }) => index + 1)];
  const offset = (line = 1, column = 1) => (starts[line - 1] ?? text.length) + column - 1;
  return replacements.reduceRight((result, { deletedRegion, insertedContent }) => {
    const start = offset(deletedRegion.startLine, deletedRegion.startColumn);
    const end = offset(deletedRegion.endLine, deletedRegion.endColumn);
    return result.slice(0, start) + (insertedContent?.text ?? "") + result.slice(end);
  }, text);
}
