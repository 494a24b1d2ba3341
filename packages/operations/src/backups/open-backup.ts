import { OperationProblem } from "../operation-problem.ts";
import type { BackupKeys } from "./format/backup-keys.ts";
import type { BackupShelf } from "./shelf/backup-shelf.ts";
import type { OpenedBackup } from "./shelf/read-parts.ts";

interface Wanted {
  readonly keys: BackupKeys;
  /** The newest when none is named. */
  readonly id: string | undefined;
  readonly maxAgeMs: number;
  readonly now: Date;
}

/** Reads a back-up's manifest. @throws OperationProblem when there is none, it is too old or cannot be believed */
export async function openBackup(shelf: BackupShelf, { keys, id, maxAgeMs, now }: Wanted): Promise<OpenedBackup> {
  const chosen = id ?? (await shelf.list())[0];
  if (chosen === undefined) {
    throw new OperationProblem("There is no finished back-up in the bucket. Make one with pnpm backup create.");
  }
  const { manifest, cipher } = await shelf.open(chosen, keys);
  const ageMs = now.getTime() - Date.parse(manifest.snapshotAt);
  if (ageMs > maxAgeMs) {
    throw new OperationProblem(
      `The back-up ${chosen} is ${inHours(ageMs)} old, and at most ${inHours(maxAgeMs)} are allowed. Use a newer one, or say so with --max-age.`,
    );
  }
  return { shelf, manifest, cipher };
}

function inHours(ms: number): string {
  const hours = ms / 3_600_000;
  return hours < 48 ? `${hours.toFixed(1)} hours` : `${(hours / 24).toFixed(1)} days`;
}
