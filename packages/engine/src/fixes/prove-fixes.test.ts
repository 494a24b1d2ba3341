import type { Finding } from "@coderevai/contract/finding";
import type { FindingFix } from "@coderevai/contract/finding-fix";
import type { Language } from "@coderevai/contract/language";
import { applyPatch } from "diff";
import { expect, test } from "vitest";
import { WorkBudget } from "../budget/work-budget.ts";
import { reviewSyntax } from "../rules/review-syntax.ts";
import { testParser } from "../syntax/test-parser.ts";
import { applyEdits } from "./apply-edits.ts";
import { type FixTemplate, replacing } from "./fix-candidate.ts";
import { proveFixes } from "./prove-fixes.ts";

async function review(language: Language, text: string): Promise<Finding[]> {
  const parse = await testParser(language);
  const file = { path: "src/example", language, text };
  const result = reviewSyntax(parse(text), file, [], new WorkBudget(1_000_000));
  return proveFixes(result.findings, file, parse);
}

async function fixOf(language: Language, text: string, ruleId: string): Promise<FindingFix | null> {
  const findings = await review(language, text);
  const finding = findings.find((candidate) => candidate.ruleId === ruleId);
  expect(finding, ruleId).toBeDefined();
  return finding?.fix ?? null;
}

const HANDLER = (statement: string) => `app.get("/x", async (req, res) => {\n  ${statement}\n  res.end();\n});\n`;
const VIEW = (statement: string) => `@app.get("/x")\ndef view():\n    ${statement}\n    return "ok"\n`;

interface Case {
  readonly name: string;
  readonly language: Language;
  readonly ruleId: string;
  readonly kind: "fix" | "suggestion";
  readonly before: string;
  readonly after: string;
}

const CASES: readonly Case[] = [
  {
    name: "SQL by concatenation, pg",
    language: "javascript",
    ruleId: "sql-injection",
    kind: "fix",
    before: `import { Pool } from "pg";\nconst pool = new Pool();\n${HANDLER(`await pool.query("SELECT * FROM users WHERE name = '" + req.query.name + "'");`)}`,
    after: `import { Pool } from "pg";\nconst pool = new Pool();\n${HANDLER(`await pool.query("SELECT * FROM users WHERE name = $1", [req.query.name]);`)}`,
  },
  {
    name: "SQL in a template, mysql, with a callback",
    language: "typescript",
    ruleId: "sql-injection",
    kind: "fix",
    before: `import mysql from "mysql2";\n${HANDLER(`connection.query(\`DELETE FROM users WHERE id = \${req.params.id}\`, done);`)}`,
    after: `import mysql from "mysql2";\n${HANDLER('connection.query("DELETE FROM users WHERE id = ?", [req.params.id], done);')}`,
  },
  {
    name: "SQL in an f-string, sqlite3",
    language: "python",
    ruleId: "sql-injection",
    kind: "fix",
    before: `import sqlite3\n${VIEW("cursor.execute(f\"SELECT * FROM users WHERE name = '{request.args['name']}'\")")}`,
    after: `import sqlite3\n${VIEW("cursor.execute(\"SELECT * FROM users WHERE name = ?\", (request.args['name'],))")}`,
  },
  {
    name: "SQL by %, library not known",
    language: "python",
    ruleId: "sql-injection",
    kind: "suggestion",
    before: VIEW("cursor.execute(\"SELECT * FROM users WHERE name = '%s'\" % request.args['name'])"),
    after: VIEW("cursor.execute(\"SELECT * FROM users WHERE name = %s\", (request.args['name'],))"),
  },
  {
    name: "yaml.load",
    language: "python",
    ruleId: "unsafe-yaml-load",
    kind: "fix",
    before: "import yaml\nvalue = yaml.load(text, Loader=yaml.Loader)\n",
    after: "import yaml\nvalue = yaml.safe_load(text)\n",
  },
  {
    name: "a constant command",
    language: "python",
    ruleId: "subprocess-shell",
    kind: "fix",
    before: 'import subprocess\nsubprocess.run("ls -la", shell=True, check=True)\n',
    after: 'import subprocess\nsubprocess.run(["ls", "-la"], check=True)\n',
  },
  {
    name: "verify=False",
    language: "python",
    ruleId: "tls-verification-off",
    kind: "fix",
    before: "import requests\nrequests.get(URL, verify=False, timeout=5)\n",
    after: "import requests\nrequests.get(URL, timeout=5)\n",
  },
  {
    name: "both cookie flags at once",
    language: "javascript",
    ruleId: "insecure-cookie",
    kind: "fix",
    before: 'res.cookie("sid", id, { httpOnly: false, secure: false });\n',
    after: 'res.cookie("sid", id, { httpOnly: true, secure: true });\n',
  },
  {
    name: "a mutable default under a docstring",
    language: "python",
    ruleId: "mutable-default",
    kind: "fix",
    before: 'def add(item, items=[]):\n    """Adds."""\n    items.append(item)\n    return items\n',
    after:
      'def add(item, items=None):\n    """Adds."""\n    if items is None:\n        items = []\n    items.append(item)\n    return items\n',
  },
  {
    name: "a predictable token",
    language: "javascript",
    ruleId: "predictable-random",
    kind: "suggestion",
    before: 'import crypto from "node:crypto";\nconst token = Math.random().toString(36).slice(2);\n',
    after: 'import crypto from "node:crypto";\nconst token = crypto.randomBytes(32).toString("hex");\n',
  },
];

test.each(CASES)("$name is mended as written here", async ({ language, ruleId, kind, before, after }) => {
  const fix = await fixOf(language, before, ruleId);
  expect(fix?.kind).toBe(kind);
  expect(applyEdits(before, fix?.edits ?? [])).toBe(after);
});

test.each(CASES)(
  "the patch of $name applies to the base and gives the same text",
  async ({ language, ruleId, before, after }) => {
    const fix = await fixOf(language, before, ruleId);
    expect(applyPatch(before, fix?.patch ?? "", { autoConvertLineEndings: false })).toBe(after);
    expect(fix?.patch).toContain("--- a/src/example");
  },
);

test.each(CASES)(
  "after the fix of $name the review says it no more and offers nothing else there",
  async ({ language, ruleId, after }) => {
    const findings = await review(language, after);
    expect(findings.map((finding) => finding.ruleId)).not.toContain(ruleId);
  },
);

test("a statement that is all of its block is mended too", async () => {
  const text =
    '@app.get("/x")\ndef view():\n    cursor.execute("SELECT * FROM t WHERE a = \'" + request.args["a"] + "\'")\n';
  expect(await fixOf("python", text, "sql-injection")).not.toBeNull();
});

test("a value in the place of a name stays advice, because names cannot be bound", async () => {
  expect(
    await fixOf("python", VIEW('cursor.execute("SELECT * FROM " + request.args["table"])'), "sql-injection"),
  ).toBeNull();
});

test("a value inside a longer quoted text stays advice", async () => {
  expect(
    await fixOf(
      "python",
      VIEW("cursor.execute(f\"SELECT * FROM t WHERE a LIKE '%{request.args['a']}%'\")"),
      "sql-injection",
    ),
  ).toBeNull();
});

test("a query text that is used twice stays advice", async () => {
  const text = HANDLER('const sql = "SELECT * FROM t WHERE a = " + req.query.a; log(sql); await pool.query(sql);');
  expect(await fixOf("javascript", text, "sql-injection")).toBeNull();
});

test("lines end as the file's lines end", async () => {
  const text = "def add(item, items=[]):\r\n    items.append(item)\r\n    return items\r\n";
  const fix = await fixOf("python", text, "mutable-default");
  expect(applyEdits(text, fix?.edits ?? [])).not.toMatch(/[^\r]\n/);
  expect(applyPatch(text, fix?.patch ?? "", { autoConvertLineEndings: false })).toBe(
    applyEdits(text, fix?.edits ?? []),
  );
});

test("the owner's secret stays in the patch as it is and out of every other text", async () => {
  const value = ["zQ7", "pL2x", "Vt9mKc4R", "bN8s"].join("");
  const text = `const md = crypto.createHash("md5").update("${value}"); const apiKey = "${value}";\n`;
  const findings = await review("javascript", text);
  const hash = findings.find((finding) => finding.ruleId === "weak-hash");
  expect(hash?.fix?.patch).toContain(value);
  for (const finding of findings) expect(JSON.stringify({ ...finding, fix: null })).not.toContain(value);
});

/** Templates that claim to mend `a == b` and do not. */
const LIARS: readonly (readonly [string, FixTemplate])[] = [
  ["leaves the finding where it is", (node) => ({ kind: "fix", title: "", edits: [replacing(node, `${node.text} `)] })],
  ["breaks the syntax", (node) => ({ kind: "fix", title: "", edits: [replacing(node, "a === (b")] })],
  ["brings something as serious", (node) => ({ kind: "fix", title: "", edits: [replacing(node, "a.b === a.b")] })],
  ["changes nothing", (node) => ({ kind: "fix", title: "", edits: [replacing(node, node.text)] })],
  [
    "has edits that overlap",
    (node) => ({ kind: "fix", title: "", edits: [replacing(node, "a === b"), replacing(node, "a === c")] }),
  ],
  [
    "only adds a comment",
    (_, { text }) =>
      text.startsWith("//") ? null : { kind: "fix", title: "", edits: [{ start: 0, end: 0, text: "// mended\n" }] },
  ],
  ["moves the finding on", (node) => ({ kind: "fix", title: "", edits: [replacing(node, `${node.text}c`)] })],
];

test.each(LIARS)("a fix that %s is not offered", async (_, template) => {
  const text = "export const isSame = (a, b) => a == b;\n";
  const parse = await testParser("javascript");
  const file = { path: "a.js", language: "javascript" as const, text };
  const { findings } = reviewSyntax(parse(text), file, [], new WorkBudget(100_000));
  expect(findings).toHaveLength(1);
  expect(proveFixes(findings, file, parse, { "loose-equality": template })[0]?.fix).toBeNull();
  expect(proveFixes(findings, file, parse)[0]?.fix?.kind).toBe("suggestion");
});
