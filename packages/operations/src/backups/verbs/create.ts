import type { CommandOutcome } from "../../command-outcome.ts";
import { backupSize } from "../backup-size.ts";
import type { BackupCall } from "../backup-verb.ts";
import { createFrom } from "../create-from.ts";

/** Backs everything up, and then the list of deletions. */
export async function create(call: BackupCall): Promise<CommandOutcome> {
  const startMs = performance.now();
  const manifest = await createFrom(call, call.backups);
  // For restores of earlier back-ups.
  await createFrom(call, call.deletions);
  const seconds = (performance.now() - startMs) / 1_000;
  const { id, snapshotAt } = manifest;
  const { rows, sizeBytes } = backupSize(manifest);
  const line = `${id}: ${rows} rows of ${snapshotAt} in ${(sizeBytes / 1e6).toFixed(1)} MB, ${seconds.toFixed(1)} s.`;
  return { lines: [line], json: { id, snapshotAt, rows, sizeBytes, seconds } };
}
