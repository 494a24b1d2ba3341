import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import type { LintFinding } from "./lint-finding.ts";
import { lintMigrations } from "./lint-migrations.ts";
import { OWN_RULES } from "./own-rules.ts";
import { SQUAWK_RULES } from "./squawk-rules.ts";
import { tellLint } from "./tell-lint.ts";

const RULES = [...SQUAWK_RULES, ...OWN_RULES];
const dir = mkdtempSync(join(tmpdir(), "coderevai-lint-"));
let findings: readonly LintFinding[] = [];

function write(name: string, sql: string): void {
  mkdirSync(join(dir, name));
  writeFileSync(join(dir, name, "migration.sql"), sql);
}

beforeAll(async () => {
  for (const { rule, bad, good, mark } of RULES) {
    write(`bad_${rule}`, bad);
    write(`good_${rule}`, good);
    // Any mark but the rule's own lets nothing through, nor does one without a reason.
    write(`reasonless_${rule}`, `-- ${mark}:\n${bad}`);
    write(`marked_${rule}`, `-- contract: gone since 1.0\n-- locks: empty\n-- repeatable: yes\n${bad}`);
  }
  write("later_fine", 'ALTER TABLE "reviews" ADD COLUMN "later" INTEGER NOT NULL DEFAULT 0;');
  write("zz_broken", "ALTER TABEL reviews;");
  findings = await lintMigrations(dir, "a");
});
afterAll(() => rmSync(dir, { recursive: true, force: true }));

const rulesOf = (name: string) => findings.filter(({ migration }) => migration === name).map(({ rule }) => rule);

test.each(RULES.map((rule) => [rule.rule, rule] as const))("%s", (name, { mark }) => {
  expect(rulesOf(`bad_${name}`)).toContain(name);
  expect(rulesOf(`reasonless_${name}`)).toContain(name);
  expect(rulesOf(`good_${name}`)).toEqual([]);
  if (mark === "never") expect(rulesOf(`marked_${name}`)).toContain(name);
  else expect(rulesOf(`marked_${name}`)).toEqual([]);
});

test("a finding names its line, and what cannot be read is a finding", () => {
  expect(findings.find(({ migration }) => migration === "bad_rows-beside-tables")).toMatchObject({ line: 2 });
  expect(rulesOf("zz_broken")).toContain("unreadable");
  expect(rulesOf("later_fine")).toEqual([]);
});

test("this project's migrations break no rule", async () => {
  expect((await tellLint()).lines).toEqual([expect.stringMatching(/^No migration after /)]);
});
