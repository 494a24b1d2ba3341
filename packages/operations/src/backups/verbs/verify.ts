import type { CommandOutcome } from "../../command-outcome.ts";
import { backupSize } from "../backup-size.ts";
import type { BackupCall } from "../backup-verb.ts";
import { openBackup } from "../open-backup.ts";
import { parseAge } from "../parse-age.ts";
import { verifyBackup } from "../verify-backup.ts";

/** Reads a back-up to its last byte, without a database. */
export async function verify({ scene, backups, keys, id, options }: BackupCall): Promise<CommandOutcome> {
  const maxAgeMs = parseAge(options["max-age"], "36500d");
  const backup = await openBackup(backups, { keys, id, maxAgeMs, now: scene.now() });
  await verifyBackup(backup);
  const { rows, sizeBytes } = backupSize(backup.manifest);
  const line = `${backup.manifest.id} is whole: ${rows} rows in ${(sizeBytes / 1e6).toFixed(1)} MB.`;
  return { lines: [line], json: { id: backup.manifest.id, rows, sizeBytes } };
}
