import { createHash } from "node:crypto";
import { OperationProblem } from "../../operation-problem.ts";
import type { BackupCipher } from "../format/backup-cipher.ts";
import type { BackupManifest, DumpedTable } from "../format/backup-manifest.ts";
import { HEADED_OBJECT } from "../format/headed-object.ts";
import { PART_HEADER, type PartPlace } from "../format/part-header.ts";
import type { BackupShelf } from "./backup-shelf.ts";

/** Downloaded ahead of what is being unpacked. */
const AHEAD = 2;

/** What reads a back-up: where it lies, what it says of itself, and what opens it. */
export interface OpenedBackup {
  readonly shelf: BackupShelf;
  readonly manifest: BackupManifest;
  readonly cipher: BackupCipher;
}

/** A table's compressed rows, each part checked against the manifest before a byte of it is given out. */
export async function* readParts(backup: OpenedBackup, table: DumpedTable): AsyncGenerator<Buffer> {
  const begun: Promise<Buffer>[] = [];
  const { length } = table.parts;
  for (let index = 0, next = 0; index < length; index += 1) {
    for (; next < length && next <= index + AHEAD; next += 1) {
      const part = readPart(backup, table, next);
      // Awaited in its turn; until then a failure is nobody's surprise.
      part.catch(() => {});
      begun.push(part);
    }
    const part = begun.shift();
    if (part !== undefined) yield await part;
  }
}

async function readPart(backup: OpenedBackup, table: DumpedTable, index: number): Promise<Buffer> {
  const { shelf, cipher, manifest } = backup;
  const place: PartPlace = {
    backup: manifest.id,
    table: `${table.schema}.${table.name}`,
    index,
    isLast: index === table.parts.length - 1,
  };
  const object = await fetchPart(shelf, table, place);
  const split = HEADED_OBJECT.split(object);
  const given = split && PART_HEADER.decode(split.header);
  if (given === null || split === null) throw unusable(place, "was changed after it was written");
  if (given.backup !== place.backup) throw unusable(place, `belongs to another back-up, ${given.backup}`);
  if (given.table !== place.table || given.index !== index) {
    throw unusable(place, `is another part, ${given.index + 1} of ${given.table}: parts were swapped`);
  }
  if (createHash("sha256").update(object).digest("hex") !== table.parts[index]?.sha256) {
    throw unusable(place, "was changed after it was written");
  }
  try {
    return cipher.open(split.sealed, PART_HEADER.encode(place));
  } catch {
    throw unusable(place, "does not open with the back-up's key: it was made by somebody else");
  }
}

/** With the size that the manifest says. */
async function fetchPart(shelf: BackupShelf, table: DumpedTable, place: PartPlace): Promise<Uint8Array> {
  const sizeBytes = table.parts[place.index]?.sizeBytes ?? 0;
  const object = await shelf.getPart(place.backup, place.table, place.index, sizeBytes).catch((error: unknown) => {
    if (error instanceof RangeError) throw unusable(place, `is longer than the ${sizeBytes} bytes that were written`);
    throw error;
  });
  if (object === null) throw unusable(place, "is missing");
  if (object.length === 0) throw unusable(place, "is empty");
  if (object.length < sizeBytes)
    throw unusable(place, `is cut short: ${object.length} of ${sizeBytes} bytes are there`);
  return object;
}

function unusable({ backup, table, index }: PartPlace, what: string): OperationProblem {
  return new OperationProblem(
    `Part ${index + 1} of ${table} in the back-up ${backup} ${what}. Nothing was restored; use another back-up.`,
  );
}
