import { ExportedReview } from "@coderevai/contract/exported-review";
import type { Finding } from "@coderevai/contract/finding";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "../create-engine.ts";
import type { EngineFile } from "../engine-event.ts";
import { reviewed, withFinding } from "../testing/report-subject.ts";
import { exportJson, exportMarkdown, exportSarif, type ReportSubject } from "./index.ts";

const engine = createEngine();
afterAll(() => engine.close());

const TOKEN = ["ghp_", "zQ7pL2xVt9mKc4RbN8sW", "1yH6uE3jT5aD0fGi"].join("");
const SCRIPT: EngineFile = {
  path: "src/users.js",
  language: "javascript",
  text: `app.get("/users", (req, res) => {
  pool.query("SELECT * FROM users WHERE name = '" + req.query.name + "'");
  const md = crypto.createHash("md5").update("${TOKEN}"); const apiKey = "${TOKEN}";
  first();
  second();
  third();
  fourth();
  if (a.x == b.x) res.end();
});
`,
};
const BROKEN: EngineFile = { path: "lib/broken.py", language: "python", text: "import os\ndef f(:\n" };

let subject: ReportSubject;
beforeAll(async () => {
  subject = await reviewed(engine, [SCRIPT, BROKEN]);
});

const FORMATS: readonly (readonly [string, (of: ReportSubject) => string])[] = [
  ["JSON", exportJson],
  ["SARIF", (of) => exportSarif(of, { origin: "https://example.com" })],
  ["Markdown", (of) => exportMarkdown(of, { origin: "https://example.com" })],
];

test.each(FORMATS)("%s has the same bytes whatever the order in which findings and files were stored", (_, write) => {
  const turned = { ...subject, files: subject.files.toReversed(), findings: subject.findings.toReversed() };
  expect(write(turned)).toBe(write(subject));
});

test.each(FORMATS)("%s carries the id of every shown finding", (_, write) => {
  const text = write(subject);
  expect(subject.findings.length).toBeGreaterThan(3);
  for (const { id, shown } of subject.findings) if (shown) expect(text).toContain(id);
});

test.each(FORMATS)("%s shows no credential, also not in a fix beside one", (_, write) => {
  const hash = subject.findings.find(({ ruleId }) => ruleId === "weak-hash");
  expect(hash?.fix?.patch).toContain(TOKEN);
  expect(write(subject)).not.toContain(TOKEN);
  expect(write(subject)).not.toContain(TOKEN.slice(6, 20));
});

test.each(FORMATS)("%s withholds a patch beside a credential that only a rule knows", (_, write) => {
  const [first] = subject.findings.filter(({ fix }) => fix !== null);
  const patch = "--- a/src/users.js\n+++ b/src/users.js\n@@ -2,2 +2,2 @@\n-a\n+the pass phrase\n b\n";
  const fixed: Finding = { ...(first as Finding), fix: { ...(first?.fix as NonNullable<Finding["fix"]>), patch } };
  const alone = { ...subject, findings: [fixed] };
  expect(write(alone)).toContain("the pass phrase");
  const beside = { ...(first as Finding), ruleId: "hard-coded-secret", cwe: 798, fix: null };
  const secret = { ...beside, anchor: { ...beside.anchor, startLine: 3, endLine: 3 } };
  expect(write({ ...subject, findings: [fixed, secret] })).not.toContain("the pass phrase");
});

test.each(FORMATS)("%s withholds a patch that shows a known kind of credential, whatever was found", (_, write) => {
  const [first] = subject.findings.filter(({ fix }) => fix !== null);
  const patch = `--- a/src/users.js\n+++ b/src/users.js\n@@ -2,2 +2,2 @@\n-a\n+b\n ${TOKEN}\n`;
  const fixed: Finding = { ...(first as Finding), fix: { ...(first?.fix as NonNullable<Finding["fix"]>), patch } };
  expect(write({ ...subject, findings: [fixed] })).not.toContain(TOKEN);
});

const STEERING = "\u001b[31m\u009b2J\u0007\u202eevil\u2066\u200b\ufeff\u{e0041}\r";

test.each(FORMATS)("%s lets no character through that steers a terminal or hides text", (_, write) => {
  const path = "src/\u202ecod.exe\u001b[2J.js";
  const anchor = { ...(subject.findings[0] as Finding).anchor, path };
  const trace = [{ role: "source" as const, line: 1, column: 1, excerpt: STEERING, label: STEERING }];
  const hostile = withFinding(subject, { title: STEERING, why: STEERING, excerpt: STEERING, trace, anchor });
  const files = hostile.files.map((file) => ({ ...file, path }));
  const text = write({ ...hostile, files, summary: { ...hostile.summary, title: STEERING } });
  expect(text).toMatch(/evil/);
  expect([...text].filter((character) => /\p{Cc}|\p{Cf}/u.test(character) && character !== "\n")).toEqual([]);
});

test.each(FORMATS)("%s of a huge text stays bounded", (_, write) => {
  const huge = "x".repeat(3_000_000);
  if (write === exportJson) return;
  const text = write(withFinding(subject, { title: huge, why: huge, excerpt: huge, remedy: huge }));
  expect(text.length).toBeLessThan(write(subject).length + 30_000);
});

test("JSON is what the contract says, with the ledger and all findings, hints too", () => {
  const exported = ExportedReview.parse(JSON.parse(exportJson(subject)));
  expect(exported.verdict).toBe("partial");
  expect(exported.coverage.files.map(({ path }) => path)).toEqual(["lib/broken.py", "src/users.js"]);
  expect(exported.findings).toHaveLength(subject.findings.length);
  expect(exported.findings.find(({ ruleId }) => ruleId === "loose-equality")?.fix?.patch).toContain("===");
});

test("a review without a verdict is exported as not reviewed, never as clean", () => {
  const running = { ...subject, summary: { ...subject.summary, verdict: null }, findings: [] };
  expect(JSON.parse(exportJson(running)).verdict).toBe("not_reviewed");
  expect(exportMarkdown(running, { origin: "" })).toContain("Not reviewed");
});
