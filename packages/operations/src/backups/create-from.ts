import { OperationProblem } from "../operation-problem.ts";
import type { BackupCall } from "./backup-verb.ts";
import { createBackup } from "./dump/create-backup.ts";
import type { BackupManifest } from "./format/backup-manifest.ts";
import type { BackupShelf } from "./shelf/backup-shelf.ts";

/** Neon's pooled addresses. */
const POOLED = /@[^/?#]*-pooler\./;

/** Backs up what the environment names, onto that shelf. */
export function createFrom({ scene, keys }: BackupCall, shelf: BackupShelf): Promise<BackupManifest> {
  const { env, now } = scene;
  const url = env.BACKUP_DATABASE_URL || env.DATABASE_URL_UNPOOLED;
  if (!url) {
    throw new OperationProblem("BACKUP_DATABASE_URL is missing: the direct address of the read-only role.");
  }
  if (POOLED.test(url)) {
    throw new OperationProblem(
      "BACKUP_DATABASE_URL leads to a pooler, which may not keep a session. Use the direct address.",
    );
  }
  return createBackup({ url, shelf, keys, appVersion: env.APP_VERSION || env.GITHUB_SHA || "unknown", now });
}
