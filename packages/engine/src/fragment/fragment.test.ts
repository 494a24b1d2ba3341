import type { Finding } from "@coderevai/contract/finding";
import { afterAll, expect, test } from "vitest";
import { createEngine } from "../create-engine.ts";
import type { EngineFile } from "../engine-event.ts";
import { readAll } from "../testing/read-all.ts";
import { Fragment } from "./fragment.ts";

const engine = createEngine();
afterAll(() => engine.close());

const SHOWN = [
  { firstLine: 2, lastLine: 3 },
  { firstLine: 8, lastLine: 9 },
];
const FILE: EngineFile = {
  path: "a.js",
  language: "javascript",
  text: "\nif (a.x == b.x)\n  run();\n\n\n\n\nwalk();\nstop();\n",
  shownLines: SHOWN,
};

async function found(): Promise<Finding> {
  const { findings } = await readAll(engine.review({ files: [{ ...FILE, text: FILE.text }], modes: [] }));
  const [finding] = findings.filter(({ ruleId }) => ruleId === "loose-equality");
  if (!finding) throw new Error("no finding");
  return finding;
}

test("a finding within one known part is told", async () => {
  const finding = await found();
  expect(new Fragment(FILE, SHOWN).told(finding)).toEqual(finding);
});

test("a finding that goes over lines nobody has seen is kept back, and so is one whose trace does", async () => {
  const finding = await found();
  const fragment = new Fragment(FILE, SHOWN);
  expect(fragment.told({ ...finding, anchor: { ...finding.anchor, endLine: 8 } })).toBeNull();
  const step = { role: "source" as const, line: 5, column: 1, excerpt: "", label: "" };
  expect(fragment.told({ ...finding, trace: [step] })).toBeNull();
  expect(fragment.told({ ...finding, trace: [{ ...step, line: 9 }] })).not.toBeNull();
});

test("a finding that hangs on the rest of the file is kept back", async () => {
  expect(new Fragment(FILE, SHOWN).told({ ...(await found()), ruleId: "oxlint/no-unused-vars" })).toBeNull();
});

test("only lines that were submitted are counted, and what was read is never the whole file", async () => {
  const { files, verdict } = await readAll(engine.review({ files: [FILE], modes: [] }));
  expect(files).toMatchObject([{ sizeBytes: 41, reviewedBytes: 40, lineCount: 4, status: "partial" }]);
  expect(files[0]?.reasons).toEqual([{ code: "fragment", line: null, detail: null }]);
  expect(verdict).toBe("partial");
});
