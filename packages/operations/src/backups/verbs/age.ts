import type { CommandOutcome } from "../../command-outcome.ts";
import { writeMetricsFile } from "../../watch/write-metrics-file.ts";
import { backupSize } from "../backup-size.ts";
import type { BackupCall } from "../backup-verb.ts";
import { lookAtBackup } from "../look-at-backup.ts";
import { parseAge } from "../parse-age.ts";

interface NewestGood {
  readonly id: string;
  readonly snapshotMs: number;
  readonly sizeBytes: number;
  readonly rows: number;
}

/** How old the newest good back-up is. Fails when it is too old, or there is none; the metrics are written all the same. */
export async function age({ scene, backups, keys, options }: BackupCall): Promise<CommandOutcome> {
  const maxAgeMs = parseAge(options["max-age"], "2h");
  const problems: string[] = [];
  let newest: NewestGood | null = null;
  for (const id of await backups.list()) {
    const { manifest, problem } = await lookAtBackup(backups, id, keys);
    if (manifest === null) {
      problems.push(problem);
      continue;
    }
    newest = { id, snapshotMs: Date.parse(manifest.snapshotAt), ...backupSize(manifest) };
    break;
  }
  if (options.metrics !== undefined) await writeMetricsFile(options.metrics, samplesOf(newest));
  const ageMs = newest && scene.now().getTime() - newest.snapshotMs;
  const isStale = ageMs === null || ageMs > maxAgeMs;
  const told =
    newest === null || ageMs === null
      ? "There is no good back-up."
      : `The newest good back-up, ${newest.id}, is ${(ageMs / 3_600_000).toFixed(1)} hours old; at most ${maxAgeMs / 3_600_000} are allowed.`;
  return { lines: [told, ...problems], json: { newest, ageMs, maxAgeMs, isStale, problems }, isFailed: isStale };
}

/** The moment and not the age: a file that is not written any more then tells of an ever older back-up. */
function samplesOf(newest: NewestGood | null) {
  const { snapshotMs, sizeBytes, rows } = newest ?? { snapshotMs: 0, sizeBytes: 0, rows: 0 };
  return [
    { name: "coderevai_backup_timestamp_seconds", value: snapshotMs / 1_000 },
    { name: "coderevai_backup_size_bytes", value: sizeBytes },
    { name: "coderevai_backup_rows", value: rows },
  ] as const;
}
