import type { BackupKeys } from "./format/backup-keys.ts";
import type { BackupShelf } from "./shelf/backup-shelf.ts";
import type { OpenedBackup } from "./shelf/read-parts.ts";

/** The newest list of deletions; null when none was ever written. One that cannot be believed stops a restore. */
export async function newestDeletions(shelf: BackupShelf, keys: BackupKeys): Promise<OpenedBackup | null> {
  const [id] = await shelf.list();
  return id === undefined ? null : { shelf, ...(await shelf.open(id, keys)) };
}
