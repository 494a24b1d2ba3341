import { afterAll, beforeAll, expect, test } from "vitest";
import { createEngine } from "./create-engine.ts";
import { readAll, request } from "./testing/read-all.ts";

const engine = createEngine();
beforeAll(() => engine.warmUp());
afterAll(() => engine.close());

const SCRIPT = (top: string, line: string) => `${top}
const express = require("express");
const app = express();
app.get("/users", (req, res) => {
  db.query("SELECT * FROM users WHERE name = '" + req.query.name + "'"); // ${line}
  if (rows == rows) debugger; // ${line}
  eval(text); /* ${line} */
});
const { a: {} } = app; // ${line}
`;
const PYTHON = (top: string, line: string) => `${top}
import os  # ${line}
import subprocess

def run(items=[]):  # ${line}
    subprocess.run("ls " + items, shell=True)  # ${line}
    try:
        return eval(items)  # ${line}
    except:  # ${line}
        pass
`;

const SCRIPT_DIRECTIVES = [
  ["/* eslint-disable */", "eslint-disable-line"],
  ["/* oxlint-disable */", "oxlint-disable-line no-debugger"],
  ["// oxlint-disable-next-line", "eslint-disable-line -- reviewed"],
  ["/* eslint no-debugger: 0, eqeqeq: 'off', no-eval: 0 */", "eslint-disable-next-line"],
  ["/* global rows, db, eval */", "nosec"],
  ["// @ts-nocheck", "@ts-ignore"],
  ["/* secretlint-disable */", "secretlint-disable-line"],
  ["// biome-ignore-all lint: reviewed", "biome-ignore lint: reviewed"],
  ["/* jshint ignore:start */", "NOSONAR nosemgrep"],
] as const;
const PYTHON_DIRECTIVES = [
  ["# ruff: noqa", "noqa"],
  ["# ruff: noqa: F401, S602, B006", "noqa: F401,S602,S307,B006,E722"],
  ["# flake8: noqa", "type: ignore"],
  ["# pylint: disable=all", "pylint: disable=eval-used"],
  ["# ruff: disable[F401, B006]", "nosec B602"],
  ["# isort: skip_file", "pragma: no cover"],
  ["# nosec", "nosec"],
] as const;

/** The same comment with harmless words: what the text would be if nobody tried to silence anything. */
function harmless(comment: string): string {
  return comment.replace(/[A-Za-z]/g, "z").replace(/[0-9:,=[\]'@-]/g, " ");
}

/** What a reader is told, without what quotes the comment itself. */
async function statements(language: "javascript" | "python", text: string) {
  const { findings, verdict } = await readAll(engine.review(request(language, text)));
  const told = findings.map(({ ruleId, severity, tier, anchor }) => {
    return { ruleId, severity, tier, line: anchor.startLine, from: anchor.startByte, to: anchor.endByte };
  });
  return { told, verdict };
}

test.each(SCRIPT_DIRECTIVES)("%s and %s change no finding", async (top, line) => {
  const silenced = await statements("javascript", SCRIPT(top, line));
  expect(silenced).toEqual(await statements("javascript", SCRIPT(harmlessComment(top), harmless(line))));
  const rules = silenced.told.map((finding) => finding.ruleId);
  expect(rules).toEqual(expect.arrayContaining(["sql-injection", "oxlint/no-debugger"]));
});

test.each(PYTHON_DIRECTIVES)("%s and %s change no finding", async (top, line) => {
  const silenced = await statements("python", PYTHON(top, line));
  expect(silenced).toEqual(await statements("python", PYTHON(`# ${harmless(top.slice(2))}`, harmless(line))));
  expect(silenced.told.map((finding) => finding.ruleId)).toEqual(
    expect.arrayContaining(["ruff/F401", "mutable-default"]),
  );
});

function harmlessComment(comment: string): string {
  const end = comment.endsWith("*/") ? "*/" : "";
  return comment.slice(0, 2) + harmless(comment.slice(2, comment.length - end.length)) + end;
}

test("a secret in a line with a disable comment is found", async () => {
  const token = ["ghp", "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8"].join("_");
  const { told } = await statements(
    "javascript",
    `// secretlint-disable\nsend("${token}"); // secretlint-disable-line\n`,
  );
  expect(told).toMatchObject([{ line: 2, severity: "critical" }]);
});

test("comments in any script do not move what linters point at", async () => {
  const comments = "/* größe, 大きさ, 😀 */";
  const script = await readAll(engine.review(request("javascript", `${comments}\n"é😀"; ${comments} debugger;\n`)));
  expect(script.findings.map(slice(`${comments}\n"é😀"; ${comments} debugger;\n`))).toContain("debugger;");
  const python = `# größe, 大きさ, 😀\n"é😀"; import os  # 大きさ\n`;
  const { findings } = await readAll(engine.review(request("python", python)));
  expect(findings.map(slice(python))).toContain("os");
});

/** The bytes that a finding's anchor names, in the submitted text. */
function slice(text: string) {
  return ({ anchor }: { anchor: { startByte: number; endByte: number } }) =>
    Buffer.from(text).subarray(anchor.startByte, anchor.endByte).toString();
}
