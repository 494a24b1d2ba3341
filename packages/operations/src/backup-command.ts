import { readBackupSettings } from "./backups/backup-settings.ts";
import type { BackupVerb } from "./backups/backup-verb.ts";
import { age } from "./backups/verbs/age.ts";
import { create } from "./backups/verbs/create.ts";
import { deletions } from "./backups/verbs/deletions.ts";
import { drill } from "./backups/verbs/drill.ts";
import { list } from "./backups/verbs/list.ts";
import { prune } from "./backups/verbs/prune.ts";
import { restore } from "./backups/verbs/restore.ts";
import { verify } from "./backups/verbs/verify.ts";
import type { CommandScene } from "./command-scene.ts";
import { parseWords } from "./parse-words.ts";
import { runCommand } from "./run-command.ts";
import { UsageProblem } from "./usage-problem.ts";

const USAGE = `pnpm backup create                       everything, sealed, into BACKUP_BUCKET
pnpm backup deletions                    the list of what was deleted alone: before a restore, if the database answers
pnpm backup verify [ID] [--max-age 26h]  reads every byte, without a database
pnpm backup list
pnpm backup restore [ID] [--into FILE]   into the new or empty database of RESTORE_DATABASE_URL, or of the address in FILE
pnpm backup drill [ID] [--max-age 26h]   restores beside that database, reads as the product does, drops it
pnpm backup age [--max-age 2h] [--metrics FILE]   fails when the newest good back-up is too old
pnpm backup prune [--dry-run]            keeps 24 hourly, 14 daily and 8 weekly ones
All take --json. ID is that of a back-up, as list shows it; the newest when left out.
`;

const OPTIONS = {
  "max-age": { type: "string" },
  into: { type: "string" },
  metrics: { type: "string" },
  "dry-run": { type: "boolean" },
  json: { type: "boolean" },
} as const;

const VERBS: Readonly<Record<string, BackupVerb>> = { create, deletions, verify, list, restore, drill, age, prune };

/** Runs \`pnpm backup …\`; the exit code: 0 done, 1 not done or not good, 2 called wrongly. */
export function runBackupCommand(words: readonly string[], scene: CommandScene): Promise<0 | 1 | 2> {
  return runCommand(scene, words.includes("--json"), async () => {
    const { positionals, values } = parseWords(words, OPTIONS, USAGE);
    const [name = "", id, ...rest] = positionals;
    const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
    if (verb === undefined || rest.length > 0) throw new UsageProblem(USAGE);
    return verb({ ...readBackupSettings(scene.env), scene, id, options: values });
  });
}
