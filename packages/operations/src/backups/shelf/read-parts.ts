import { createHash } from "node:crypto";
import { OperationProblem } from "../../operation-problem.ts";
import type { BackupCipher } from "../format/backup-cipher.ts";
import type { BackupManifest, DumpedTable } from "../format/backup-manifest.ts";
import { HEADED_OBJECT } from "../format/headed-object.ts";
import { PART_HEADER, type PartPlace } from "../format/part-header.ts";
import { TABLE_SOURCE } from "../tables/table-source.ts";
import type { BackupShelf } from "./backup-shelf.ts";

/** Downloaded ahead of what is being unpacked. */
const AHEAD = 2;
/** More than a part ever has. */
const MAX_PART_BYTES = 32 * 1024 * 1024;

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

async function readPart({ shelf, cipher, manifest }: OpenedBackup, table: DumpedTable, index: number): Promise<Buffer> {
  const place: PartPlace = {
    backup: manifest.id,
    table: TABLE_SOURCE.title(table),
    index,
    isLast: index === table.parts.length - 1,
  };
  const object = await fetchPart(shelf, place);
  const split = HEADED_OBJECT.split(object);
  const given = split && PART_HEADER.decode(split.header);
  if (split === null || given === null) throw unusable(place, "was changed after it was written");
  checkPlace(given, place);
  checkBytes(object, table.parts[index], place);
  try {
    return cipher.open(split.sealed, PART_HEADER.encode(place));
  } catch {
    throw unusable(place, "does not open with the back-up's key: it was made by somebody else");
  }
}

async function fetchPart(shelf: BackupShelf, place: PartPlace): Promise<Uint8Array> {
  const { backup, table, index } = place;
  const object = await shelf.getPart(backup, table, index, MAX_PART_BYTES).catch((error: unknown) => {
    if (error instanceof RangeError) throw unusable(place, "is longer than any part that was ever written");
    throw error;
  });
  if (object === null) throw unusable(place, "is missing");
  if (object.length === 0) throw unusable(place, "is empty");
  return object;
}

/** What the part says of itself, which nobody has sworn to yet: it names the mistake, and the seal proves the rest. */
function checkPlace(given: PartPlace, place: PartPlace): void {
  if (given.backup !== place.backup) throw unusable(place, `belongs to another back-up, ${given.backup}`);
  if (given.table === place.table && given.index === place.index) return;
  throw unusable(place, `is another part, ${given.index + 1} of ${given.table}: parts were swapped`);
}

function checkBytes(object: Uint8Array, wanted: DumpedTable["parts"][number] | undefined, place: PartPlace): void {
  const sizeBytes = wanted?.sizeBytes ?? 0;
  if (object.length < sizeBytes)
    throw unusable(place, `is cut short: ${object.length} of ${sizeBytes} bytes are there`);
  if (object.length > sizeBytes) throw unusable(place, `is longer than the ${sizeBytes} bytes that were written`);
  if (createHash("sha256").update(object).digest("hex") === wanted?.sha256) return;
  throw unusable(place, "was changed after it was written");
}

function unusable({ backup, table, index }: PartPlace, what: string): OperationProblem {
  return new OperationProblem(
    `Part ${index + 1} of ${table} in the back-up ${backup} ${what}. Nothing was restored; use another back-up.`,
  );
}
