import { MIGRATIONS_DIR } from "@coderevai/db/migrate";
import type { CommandOutcome } from "../../command-outcome.ts";
import { lintMigrations } from "./lint-migrations.ts";
import { MARK_HINTS } from "./read-marks.ts";

/** The last migration from before there was a lint; what was applied is never edited. */
const LINTED_AFTER = "20261125100000_api_keys";

/** `pnpm db migrate lint`. */
export async function tellLint(migrationsDir: string = MIGRATIONS_DIR): Promise<CommandOutcome> {
  const findings = await lintMigrations(migrationsDir, LINTED_AFTER);
  const lines = findings.map(
    ({ migration, line, rule, sentence, mark }) => `${migration}:${line} ${rule}: ${sentence} ${MARK_HINTS[mark]}`,
  );
  return {
    lines: lines.length === 0 ? [`No migration after ${LINTED_AFTER} breaks a rule.`] : lines,
    json: { findings, after: LINTED_AFTER },
    isFailed: findings.length > 0,
  };
}
