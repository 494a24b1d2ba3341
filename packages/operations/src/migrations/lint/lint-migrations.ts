import { basename, dirname, join } from "node:path";
import { readMigrations } from "@coderevai/db/migrate";
import type { LintFinding } from "./lint-finding.ts";
import { OWN_RULES } from "./own-rules.ts";
import { readMarks } from "./read-marks.ts";
import { runSquawk } from "./run-squawk.ts";
import { SQUAWK_RULES } from "./squawk-rules.ts";
import { parseStatements } from "./statement-facts.ts";

const OWN_BY_NAME = new Map(SQUAWK_RULES.map((rule) => [rule.rule, rule]));

/**
 * What the migrations after `after` must not do to an installation that is running, in the order of the files. A finding
 * whose mark the migration bears is not one.
 */
export async function lintMigrations(migrationsDir: string, after: string): Promise<LintFinding[]> {
  const migrations = readMigrations(migrationsDir).filter(({ name }) => name > after);
  if (migrations.length === 0) return [];
  const squawked = await runSquawk(migrations.map(({ name }) => join(migrationsDir, name, "migration.sql")));
  const findings = squawked.flatMap(({ file, line, rule_name, message }): LintFinding[] => {
    const migration = basename(dirname(file));
    const known = OWN_BY_NAME.get(rule_name);
    if (known !== undefined) return [{ ...known, migration, line: line + 1 }];
    return rule_name === "syntax-error"
      ? [{ migration, line: line + 1, rule: rule_name, mark: "never", sentence: message }]
      : [];
  });
  for (const { name, sql } of migrations) findings.push(...(await lintByOwnRules(name, sql)));
  const marks = new Map(migrations.map(({ name, sql }) => [name, readMarks(sql)]));
  return findings
    .filter(({ migration, mark }) => mark === "never" || marks.get(migration)?.has(mark) !== true)
    .map(({ migration, line, rule, mark, sentence }) => ({ migration, line, rule, mark, sentence }))
    .sort((a, b) => a.migration.localeCompare(b.migration) || a.line - b.line || a.rule.localeCompare(b.rule));
}

async function lintByOwnRules(migration: string, sql: string): Promise<LintFinding[]> {
  try {
    const statements = await parseStatements(sql);
    return OWN_RULES.flatMap(({ rule, mark, sentence, find }) =>
      find(statements, sql).map(({ line }) => ({ migration, line, rule, mark, sentence })),
    );
  } catch (error) {
    const sentence = error instanceof Error ? error.message : "It cannot be read.";
    return [{ migration, line: 1, rule: "unreadable", mark: "never", sentence }];
  }
}
