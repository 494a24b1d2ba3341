import type { CommandOutcome } from "../../command-outcome.ts";
import { type NewestGood, writeBackupMetrics } from "../backup-metrics.ts";
import { backupSize } from "../backup-size.ts";
import type { BackupCall } from "../backup-verb.ts";
import { lookAtBackup } from "../look-at-backup.ts";
import { parseAge } from "../parse-age.ts";

/** How old the newest good back-up is. Fails when it is too old, or there is none; the metrics are written all the same. */
export async function age({ scene, backups, keys, options }: BackupCall): Promise<CommandOutcome> {
  const maxAgeMs = parseAge(options["max-age"], "2h");
  const problems: string[] = [];
  let newest: (NonNullable<NewestGood> & { readonly id: string }) | null = null;
  for (const id of await backups.list()) {
    const { manifest, problem } = await lookAtBackup(backups, id, keys);
    if (manifest === null) {
      problems.push(problem);
      continue;
    }
    newest = { id, ageMs: scene.now().getTime() - Date.parse(manifest.snapshotAt), ...backupSize(manifest) };
    break;
  }
  if (options.metrics !== undefined) await writeBackupMetrics(options.metrics, newest);
  const isStale = newest === null || newest.ageMs > maxAgeMs;
  const told =
    newest === null
      ? "There is no good back-up."
      : `The newest good back-up, ${newest.id}, is ${(newest.ageMs / 3_600_000).toFixed(1)} hours old; at most ${maxAgeMs / 3_600_000} are allowed.`;
  return { lines: [told, ...problems], json: { newest, maxAgeMs, isStale, problems }, isFailed: isStale };
}
