import type { BackupManifest } from "./format/backup-manifest.ts";

/** What a back-up amounts to. */
export function backupSize({ tables }: BackupManifest): { readonly rows: number; readonly sizeBytes: number } {
  return {
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    sizeBytes: tables.reduce((sum, { parts }) => sum + parts.reduce((all, part) => all + part.sizeBytes, 0), 0),
  };
}
