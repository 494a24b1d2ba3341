import { OperationProblem } from "../operation-problem.ts";
import type { BackupKeys } from "./format/backup-keys.ts";
import type { BackupManifest } from "./format/backup-manifest.ts";
import type { BackupShelf } from "./shelf/backup-shelf.ts";
import { TABLE_SOURCE } from "./tables/table-source.ts";

/** A finished back-up as far as its manifest and the bucket's listing tell: nothing is downloaded but the manifest. */
export type LookedAt =
  | { readonly id: string; readonly manifest: BackupManifest; readonly problem: null }
  | { readonly id: string; readonly manifest: null; readonly problem: string };

/** Whether the manifest opens and every part is there in its size. */
export async function lookAtBackup(shelf: BackupShelf, id: string, keys: BackupKeys): Promise<LookedAt> {
  try {
    const { manifest } = await shelf.open(id, keys);
    const sizes = new Map<string, number>();
    for await (const { key, sizeBytes } of shelf.parts(id)) sizes.set(key, sizeBytes);
    const lacking = manifest.tables.find((table) =>
      table.parts.some(
        ({ sizeBytes }, index) => sizes.get(shelf.partKey(id, TABLE_SOURCE.title(table), index)) !== sizeBytes,
      ),
    );
    if (lacking === undefined) return { id, manifest, problem: null };
    const problem = `The back-up ${id} lacks a part of ${TABLE_SOURCE.title(lacking)}, or has it in another size.`;
    return { id, manifest: null, problem };
  } catch (error) {
    if (!(error instanceof OperationProblem)) throw error;
    return { id, manifest: null, problem: error.message };
  }
}
