import type { CommandOutcome } from "../../command-outcome.ts";
import { backupSize } from "../backup-size.ts";
import type { BackupCall } from "../backup-verb.ts";
import { lookAtBackup } from "../look-at-backup.ts";

/** All that have a manifest, newest first, with what is wrong with them. */
export async function list({ backups, keys }: BackupCall): Promise<CommandOutcome> {
  const looked = [];
  for (const id of await backups.list()) looked.push(await lookAtBackup(backups, id, keys));
  const entries = looked.map(({ id, manifest, problem }) =>
    manifest
      ? { id, snapshotAt: manifest.snapshotAt, migration: manifest.migrations.at(-1)?.name, ...backupSize(manifest) }
      : { id, problem },
  );
  const lines = entries.map((entry) =>
    "problem" in entry
      ? `${entry.id}  ${entry.problem}`
      : `${entry.id}  ${String(entry.rows).padStart(10)} rows  ${(entry.sizeBytes / 1e6).toFixed(1).padStart(9)} MB  ${entry.migration}`,
  );
  return {
    lines: lines.length === 0 ? ["There is no finished back-up in the bucket."] : lines,
    json: { backups: entries },
  };
}
