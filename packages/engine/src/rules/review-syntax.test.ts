import { createHash } from "node:crypto";
import type { Language } from "@coderevai/contract/language";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { expect, test } from "vitest";
import { WorkBudget } from "../budget/work-budget.ts";
import { testParser } from "../syntax/test-parser.ts";
import { type OwnResult, reviewSyntax } from "./review-syntax.ts";

async function review(
  language: Language,
  text: string,
  modes: ReviewCategory[] = [],
  steps = 2_000_000,
): Promise<OwnResult> {
  const parse = await testParser(language);
  const tree = parse(text);
  try {
    return reviewSyntax(tree, { path: "src/a", language, text }, modes, new WorkBudget(steps));
  } finally {
    tree.delete();
  }
}

const KEY_ID = ["AKIA", "Z7QWERTY2XKCD9LM"].join("");
const SECRET_KEY = ["k7Jh2Lq9Xw4Rt6Yz", "1Mn8Bv3C/c5Ds0Fg+A", "pQeUiO"].join("");

const HANDLER = `const express = require("express");
const { Pool } = require("pg");
const pool = new Pool();
const storage = connect({
  accessKeyId: "${KEY_ID}",
  secretAccessKey: "${SECRET_KEY}",
});
const app = express();
app.get("/users", async (req, res) => {
  const name = req.query.name;
  const sql = "SELECT * FROM users WHERE name = '" + name + "'";
  const result = await pool.query(sql);
  res.json(result.rows);
});
`;

const FLASK = `import subprocess
import yaml
from flask import Flask, redirect, request

app = Flask(__name__)


@app.route("/load", methods=["POST"])
def load():
    return {"size": len(yaml.load(request.data))}


@app.route("/ping")
def ping():
    host = request.args.get("host")
    subprocess.run(f"ping -c 1 {host}", shell=True)
    return "done"


@app.route("/go")
def go():
    return redirect(request.args["next"])
`;

function places(result: OwnResult): string[] {
  return result.findings
    .filter((finding) => finding.shown)
    .map((finding) => `${finding.ruleId}:${finding.anchor.startLine}`);
}

test("an Express handler with concatenated SQL and an AWS key gives both, at their lines", async () => {
  expect(places(await review("javascript", HANDLER))).toEqual([
    "hard-coded-token:5",
    "sql-injection:12",
    "hard-coded-secret:6",
  ]);
});

test("a Flask file with yaml.load, a shell and an open redirect gives all three, at their lines", async () => {
  const found = places(await review("python", FLASK));
  expect(found).toContain("unsafe-yaml-load:10");
  expect(found).toContain("command-injection:16");
  expect(found).toContain("open-redirect:22");
  expect(found).toHaveLength(3);
});

test("a proven finding shows the way from source to sink in words of this code", async () => {
  const { findings } = await review("javascript", HANDLER, ["security"]);
  const finding = findings.find((candidate) => candidate.ruleId === "sql-injection");
  expect(finding?.title).toBe("Request input becomes part of the SQL text");
  expect(finding?.why).toContain("`req.query.name` on line 10 reaches `pool.query` on line 12");
  expect(finding?.trace.map((step) => `${step.role} ${step.line}`)).toEqual([
    "source 10",
    "step 10",
    "step 11",
    "sink 12",
  ]);
  expect(finding?.tier).toBe("proven");
});

test("no text of a finding holds the secret", async () => {
  const { findings } = await review(
    "javascript",
    `${HANDLER}\nlog("${SECRET_KEY}" + location.hash); document.write("${SECRET_KEY}" + location.hash);\n`,
  );
  expect(findings.length).toBeGreaterThan(3);
  expect(JSON.stringify(findings)).not.toContain(SECRET_KEY);
  expect(JSON.stringify(findings)).not.toContain(KEY_ID);
});

test("suppression comments change nothing", async () => {
  const plain = places(await review("javascript", HANDLER));
  const marks = ["// eslint-disable-line", "// oxlint-disable-line", "// nosec", "// @ts-ignore", "// NOSONAR"];
  for (const mark of marks)
    expect(places(await review("javascript", HANDLER.replaceAll(";\n", `; ${mark}\n`)))).toEqual(plain);
  const python = places(await review("python", FLASK));
  for (const mark of ["# noqa", "# nosec", "# type: ignore", "# pylint: disable=all"]) {
    expect(places(await review("python", FLASK.replaceAll(")\n", `)  ${mark}\n`)))).toEqual(python);
  }
});

test("a mode selects its category and nothing else", async () => {
  const text = `${HANDLER}if (a == b) run();\nif (x.y === x.y) run();\n`;
  for (const mode of ["security", "bug", "style"] as const) {
    const { findings } = await review("javascript", text, [mode]);
    expect(new Set(findings.map((finding) => finding.category))).toEqual(new Set([mode]));
  }
});

test("a syntax error is said with its line and costs bytes, and the rest is still reviewed", async () => {
  const result = await review("javascript", `${HANDLER}\nfunction broken( {\n`);
  expect(result.reasons[0]?.code).toBe("syntax-error");
  expect(result.reasons[0]?.line).toBeGreaterThanOrEqual(15);
  expect(result.unreadBytes).toBeGreaterThanOrEqual(1);
  expect(places(result)).toContain("hard-coded-token:5");
});

test("a spent budget is said and everything counts as unread, never as clean", async () => {
  const result = await review("javascript", HANDLER, [], 500);
  expect(result.reasons.map((reason) => reason.code)).toContain("work-limit");
  expect(result.unreadBytes).toBe(Buffer.byteLength(HANDLER));
});

test("the same text gives the same findings, byte for byte", async () => {
  const first = JSON.stringify(await review("python", FLASK));
  for (let i = 0; i < 5; i += 1) expect(JSON.stringify(await review("python", FLASK))).toBe(first);
});

test.each([
  ["a byte order mark", "\ufeff"],
  ["emoji and accents", 'const 名 = "😀 é"; // 👩‍👩‍👧\n'],
  ["CR LF", "\r\n\r\n"],
])("anchors lead to the very bytes after %s", async (_, prefix) => {
  const text = prefix + (prefix.includes("\r") ? HANDLER.replaceAll("\n", "\r\n") : HANDLER);
  const { findings, reasons } = await review("javascript", text, ["security"]);
  expect(reasons).toEqual([]);
  expect(findings).toHaveLength(3);
  const lines = text.split(/\r\n|\n/);
  for (const { anchor } of findings) {
    const slice = Buffer.from(text).subarray(anchor.startByte, anchor.endByte);
    expect(createHash("sha256").update(slice).digest("hex")).toBe(anchor.sha256);
    const onLine = lines[anchor.startLine - 1]?.slice(anchor.startColumn - 1) ?? "";
    expect(onLine.startsWith(slice.toString("utf8").split(/\r?\n/)[0] ?? "")).toBe(true);
  }
});

const DEEP = 100_000;
const NESTED = 10_000;

test.each<[string, Language, string]>([
  ["100,000 brackets", "javascript", `x = ${"[".repeat(DEEP)}${"]".repeat(DEEP)};`],
  ["100,000 unclosed brackets", "python", "(".repeat(DEEP)],
  ["additions", "typescript", `x = ${"a + ".repeat(NESTED)}a;`],
  ["member chains", "javascript", `x = a${".b".repeat(NESTED)};`],
  ["calls", "python", `x = ${"f(".repeat(NESTED)}1${")".repeat(NESTED)}\n`],
  ["else-if chains", "javascript", `${"if (a) b(); else ".repeat(NESTED)}c();`],
  ["functions", "javascript", `${"function f(a){".repeat(NESTED)}${"}".repeat(NESTED)}`],
  ["templates", "typescript", `x=${"`a${".repeat(NESTED)}1${"}`".repeat(NESTED)}`],
  ["blocks", "javascript", `${"{".repeat(NESTED)}${"}".repeat(NESTED)}`],
  ["calls of calls", "java", `class A { Object b() { return c${".d()".repeat(NESTED)}; } }`],
  ["else-if chains", "java", `class A { void b() { ${"if (c) d(); else ".repeat(NESTED)}e(); } }`],
  ["long blocks", "java", `class A { void b(Map c) { ${'c.put("d", new A().e("f"));'.repeat(NESTED)} } }`],
  [
    "long switches",
    "java",
    `class A { void b() { switch ("a".charAt(0)) { ${"case 'b': c = 1; break;".repeat(NESTED)} } } }`,
  ],
  ["long blocks", "go", `package a\nfunc b() {\n${'c, err := http.Get("d")\ndefer e.Close()\n'.repeat(NESTED)}}\n`],
  ["functions in functions", "go", `package a\nvar b = ${"func() { c(".repeat(NESTED)}${") }".repeat(NESTED)}\n`],
])(
  "hostile nesting ends without a crash: %s",
  async (_, language, text) => {
    const result = await review(language, text);
    expect(Array.isArray(result.findings)).toBe(true);
  },
  30_000,
);

test("one line of a megabyte is reviewed or said to be too much", async () => {
  const result = await review("javascript", `x = [${"1, ".repeat(330_000)}1];`);
  expect(result.unreadBytes === 0 || result.reasons.length > 0).toBe(true);
}, 30_000);

test("a class that sets its own flag is no TLS context, one that is handed around is", async () => {
  const own = "class Context:\n    def __init__(self):\n        self.check_hostname = False\n";
  const foreign = "import ssl\n\ncontext = ssl.create_default_context()\ncontext.check_hostname = False\n";
  const held = "class Client:\n    def open(self):\n        self.context.check_hostname = False\n";
  const rulesOf = async (text: string) => (await review("python", text)).findings.map(({ ruleId }) => ruleId);
  expect(await rulesOf(own)).not.toContain("tls-verification-off");
  expect(await rulesOf(foreign)).toContain("tls-verification-off");
  expect(await rulesOf(held)).toContain("tls-verification-off");
});
