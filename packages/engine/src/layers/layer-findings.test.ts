import { expect, test } from "vitest";
import { TextIndex } from "../anchor/text-index.ts";
import type { FindingMark } from "../worker/protocol.ts";
import { layerFindings } from "./layer-findings.ts";
import type { LayerHit } from "./layer-hit.ts";
import { LAYER_RULES } from "./layer-rules.ts";

const TEXT = `query = "SELECT " + name\nrun(query)\nother = "SELECT " + name\n`;
const subject = { path: "a.py", index: new TextIndex(TEXT), modes: [] };

function hit(id: string, start: number, end: number): LayerHit {
  const rule = LAYER_RULES.find((candidate) => candidate.id === id);
  if (!rule) throw new Error(id);
  return { rule, start, end };
}
const ids = (hits: readonly LayerHit[], earlier: readonly FindingMark[] = []) =>
  layerFindings(hits, subject, earlier).map((finding) => finding.ruleId);

test("a linter that says what an earlier finding said about the same code is not repeated", () => {
  const own = { ruleId: "sql-injection", startByte: 8, endByte: 24, lines: [1] };
  expect(ids([hit("ruff/S608", 8, 24), hit("ruff/F401", 8, 24)], [own])).toEqual(["ruff/F401"]);
});

test("a line that an earlier trace passes belongs to that finding", () => {
  const own = { ruleId: "sql-injection", startByte: 25, endByte: 35, lines: [2, 1] };
  expect(ids([hit("ruff/S608", 8, 24)], [own])).toEqual([]);
  expect(ids([hit("ruff/S608", 44, 60)], [own])).toEqual(["ruff/S608"]);
});

test("one rule may speak twice about one line, but not twice about one slice", () => {
  const twice = [hit("oxlint/eqeqeq", 0, 5), hit("oxlint/eqeqeq", 8, 12), hit("oxlint/eqeqeq", 8, 12)];
  expect(ids(twice)).toEqual(["oxlint/eqeqeq", "oxlint/eqeqeq"]);
});

test("the worst comes first, then the order of reading", () => {
  const hits = [hit("ruff/F401", 0, 5), hit("ruff/S501", 40, 45), hit("ruff/F401", 30, 33), hit("ruff/S608", 8, 24)];
  expect(ids(hits)).toEqual(["ruff/S501", "ruff/S608", "ruff/F401", "ruff/F401"]);
});

test("a secret is masked in its excerpt, and its neighbours on the line stay readable", () => {
  const token = ["npm", "a1b2c3d4e5f6g7h8i9j0k1l2m3n4o5p6q7r8"].join("_");
  const text = `login("${token}", user)\n`;
  const index = new TextIndex(text);
  const [finding] = layerFindings([hit("secretlint/npm", 7, 7 + token.length)], { ...subject, index }, []);
  expect(JSON.stringify(finding)).not.toContain(token);
  expect(finding?.excerpt).toMatch(/^login\("npm_.*, user\)$/);
});
