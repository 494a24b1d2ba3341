import { execFileSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { ReviewedFile } from "@coderevai/contract/coverage";
import { Finding } from "@coderevai/contract/finding";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "./create-engine.ts";
import { readAll, request } from "./testing/read-all.ts";

const engine = createEngine();
beforeAll(() => engine.warmUp());
afterAll(() => engine.close());

const SCRIPT = `const express = require("express");
const app = express();
app.get("/users", (req, res) => {
  db.query("SELECT * FROM users WHERE name = '" + req.query.name + "'", (err, rows) => res.json(rows));
  if (rows == rows) debugger;
  try { load(); } catch (e) {}
});
`;
const PYTHON = `import json
import os
import yaml
from flask import Flask, redirect, request

app = Flask(__name__)

@app.route("/go")
def go(items=[]):
    settings = yaml.load(request.data)
    os.system("ls " + request.args["folder"])
    return redirect(request.args["next"])
`;

test("a clean file is reviewed whole and called clean", async () => {
  const { files, verdict } = await readAll(engine.review(request("javascript", "export const one = 1;\n")));
  expect(files).toMatchObject([{ status: "reviewed", skippedBytes: 0, reasons: [] }]);
  expect(verdict).toBe("clean");
});

test("our own rules speak first, then the linters, and the verdict is the last word", async () => {
  const { events, findings, verdict } = await readAll(engine.review(request("javascript", SCRIPT)));
  expect(findings[0]?.ruleId).toBe("sql-injection");
  expect(findings[0]?.anchor.startLine).toBe(4);
  const analyzers = findings.map((finding) => finding.analyzer);
  expect(analyzers.lastIndexOf("coderevai")).toBeLessThan(analyzers.indexOf("oxlint"));
  expect(events.at(-1)).toEqual({ type: "verdict", verdict: "findings" });
  expect(verdict).toBe("findings");
});

test("every finding and ledger row keeps to the contract, and each finding has its own id", async () => {
  for (const asked of [request("javascript", SCRIPT), request("python", PYTHON)]) {
    const { findings, files } = await readAll(engine.review(asked));
    for (const finding of findings) Finding.parse(finding);
    for (const file of files) ReviewedFile.parse(file);
    expect(new Set(findings.map((finding) => finding.id)).size).toBe(findings.length);
  }
});

test("ruff's findings join ours, without those that say the same", async () => {
  const { findings } = await readAll(engine.review(request("python", PYTHON)));
  const ids = findings.map((finding) => finding.ruleId);
  expect(ids).toContain("ruff/F401");
  expect(ids).toContain("mutable-default");
  expect(ids).not.toContain("ruff/B006");
  expect(ids).not.toContain("ruff/S506");
  expect(ids).not.toContain("ruff/S605");
});

test("a mode selects what is looked for", async () => {
  const { findings, verdict } = await readAll(engine.review(request("javascript", SCRIPT, ["security"])));
  expect(new Set(findings.map((finding) => finding.category))).toEqual(new Set(["security"]));
  expect(verdict).toBe("findings");
});

test("a mode without rules is not reviewed, and says so", async () => {
  const { files, verdict } = await readAll(engine.review(request("python", PYTHON, ["documentation"])));
  expect(verdict).toBe("not_reviewed");
  expect(files).toMatchObject([
    { status: "skipped", reviewedBytes: 0, reasons: [{ code: "mode-without-rules", detail: "documentation" }] },
  ]);
});

test("one mode without rules beside one with rules is a partial review", async () => {
  const { files, verdict } = await readAll(engine.review(request("python", "one = 1\n", ["security", "test"])));
  expect(verdict).toBe("partial");
  expect(files).toMatchObject([{ status: "partial", reasons: [{ code: "mode-without-rules", detail: "test" }] }]);
});

test("a language without a grammar is not reviewed", async () => {
  const { files, verdict } = await readAll(engine.review(request("other", "puts 1\n")));
  expect(verdict).toBe("not_reviewed");
  expect(files).toMatchObject([{ status: "skipped", reasons: [{ code: "language-unsupported" }] }]);
});

test("a syntax error makes the review partial and names its line", async () => {
  const { files, verdict } = await readAll(engine.review(request("typescript", "const a = 1;\nconst = ;\nrun(a);\n")));
  expect(verdict).toBe("partial");
  expect(files[0]?.reasons).toMatchObject([{ code: "syntax-error", line: 2 }]);
});

test("several files are told one after the other in the order of the request", async () => {
  const texts = [SCRIPT.repeat(20), "export const one = 1;\n", SCRIPT];
  const files = texts.map((text, at) => ({ path: `f${at}.js`, language: "javascript" as const, text }));
  const review = await readAll(engine.review({ files, modes: [] }));
  expect(review.files.map((file) => file.path)).toEqual(["f0.js", "f1.js", "f2.js"]);
  const paths = review.findings.map((finding) => finding.anchor.path);
  expect(paths).toEqual([...paths].sort());
});

test("the same input gives the same bytes, also in another process", async () => {
  const asked = { files: [...request("javascript", SCRIPT).files, ...request("python", PYTHON).files], modes: [] };
  const runs = new Set<string>();
  for (let run = 0; run < 5; run += 1) runs.add(JSON.stringify((await readAll(engine.review(asked))).events));
  runs.add(eventsOfOtherProcess(asked));
  expect([...runs].slice(1)).toEqual([]);
});

function eventsOfOtherProcess(asked: object): string {
  const program = fileURLToPath(new URL("./testing/print-events.ts", import.meta.url));
  return execFileSync(process.execPath, [program], { encoding: "utf8", input: JSON.stringify(asked) });
}
