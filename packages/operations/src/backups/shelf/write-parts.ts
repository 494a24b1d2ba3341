import { createHash } from "node:crypto";
import type { BackupCipher } from "../format/backup-cipher.ts";
import type { DumpedTable } from "../format/backup-manifest.ts";
import { HEADED_OBJECT } from "../format/headed-object.ts";
import { PART_HEADER } from "../format/part-header.ts";
import type { BackupShelf } from "./backup-shelf.ts";

/** Large enough that requests cost little, small enough that a few of them are all the memory this takes. */
const PART_BYTES = 8 * 1024 * 1024;
const UPLOADS_AT_ONCE = 2;

/** Cuts a table's compressed rows into parts and stores them sealed, in bounded memory. The parts in their order. */
export async function writeParts(
  { shelf, cipher, id, table }: { shelf: BackupShelf; cipher: BackupCipher; id: string; table: string },
  compressed: AsyncIterable<Buffer>,
): Promise<DumpedTable["parts"]> {
  const parts: DumpedTable["parts"] = [];
  const uploads = new Set<Promise<void>>();
  const store = async (plain: Buffer, isLast: boolean) => {
    while (uploads.size >= UPLOADS_AT_ONCE) await Promise.race(uploads);
    const header = PART_HEADER.encode({ backup: id, table, index: parts.length, isLast });
    const object = HEADED_OBJECT.join(header, cipher.seal(plain, header));
    const upload = shelf.putPart(id, table, parts.length, object).then(() => {
      uploads.delete(upload);
    });
    // Awaited below; until then a failure is nobody's surprise.
    upload.catch(() => {});
    uploads.add(upload);
    parts.push({ sizeBytes: object.length, sha256: createHash("sha256").update(object).digest("hex") });
  };
  let gathered: Buffer[] = [];
  let sizeBytes = 0;
  for await (const chunk of compressed) {
    // Only when more follows is a full part known not to be the last.
    if (sizeBytes >= PART_BYTES) {
      await store(Buffer.concat(gathered), false);
      gathered = [];
      sizeBytes = 0;
    }
    gathered.push(chunk);
    sizeBytes += chunk.length;
  }
  await store(Buffer.concat(gathered), true);
  await Promise.all(uploads);
  return parts;
}
