import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import { type Entry, fromBufferPromise, type LocalFileHeader, type ZipFile } from "yauzl";
import type { ArchiveMember } from "./archive-member.ts";
import { checkMember } from "./check-member.ts";
import type { ContentBudget } from "./content-budget.ts";
import { inflateMember } from "./inflate-member.ts";
import type { IntakeDeadline } from "./intake-deadline.ts";
import type { PathRegister } from "./path-register.ts";
import { badArchive, tooLarge } from "./refuse-archive.ts";

const STORED = 0;
const DEFLATED = 8;
const COMMIT = /^[0-9a-f]{40}$/;
/** The file type in a Unix mode, which the high half of the external attributes holds. */
const TYPE_BITS = 0o170000;
const FOLDER = 0o040000;
const PLAIN_TYPES: ReadonlySet<number> = new Set([0, 0o100000]);

interface Bounds {
  readonly paths: PathRegister;
  readonly limits: IntakeLimits;
  readonly budget: ContentBudget;
  readonly deadline: IntakeDeadline;
}

/** Where a member's packed bytes lie in the archive. */
interface Extent {
  readonly start: number;
  readonly end: number;
}

/**
 * The files and links of a zip in the order of its directory. Announced sizes count before a byte is decompressed, and
 * reading a member is cut off at its announced size, so that announcing less gains nothing. Answers the commit that
 * `git archive` writes into the comment.
 * @throws AppError intake.bad-archive, intake.too-large
 */
export async function* walkZip(bytes: Uint8Array, bounds: Bounds): AsyncGenerator<ArchiveMember, string | null> {
  const zip = await openZip(bytes, bounds.limits);
  const members: ArchiveMember[] = [];
  const extents: Extent[] = [];
  for await (const { entry, local } of readDirectory(zip)) {
    await bounds.deadline.step(0);
    // Whoever goes by the other of a member's two headers must see the same file.
    if (!local.fileName.equals(entry.fileNameRaw)) throw badArchive("damaged");
    const extent = { start: local.fileDataStart, end: local.fileDataStart + entry.compressedSize };
    extents.push(extent);
    const member = enter(entry, bytes.subarray(extent.start, extent.end), bounds);
    if (member !== null) members.push(member);
  }
  refuseOverlaps(extents);
  yield* members;
  // With names as bytes the comment is bytes, too.
  const comment = String(zip.comment);
  return COMMIT.test(comment) ? comment : null;
}

async function openZip(bytes: Uint8Array, limits: IntakeLimits): Promise<ZipFile> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // Names stay bytes: the library would turn backslashes into slashes and guess at what is no UTF-8.
  const zip = await fromBufferPromise(buffer, { decodeStrings: false }).catch(() => null);
  if (zip === null) throw badArchive("damaged");
  if (zip.entryCount > limits.entries) throw tooLarge(limits, "entries");
  return zip;
}

/** Each member with both its headers. What the library finds wrong means, but for encryption, a damaged archive. */
async function* readDirectory(zip: ZipFile): AsyncGenerator<{ entry: Entry; local: LocalFileHeader }> {
  try {
    for await (const entry of zip.eachEntry()) yield { entry, local: await zip.readLocalFileHeaderPromise(entry) };
  } catch (error) {
    throw badArchive(error instanceof Error && /encrypt/i.test(error.message) ? "encrypted" : "damaged");
  }
}

function enter(entry: Entry, packed: Uint8Array, { paths, budget }: Bounds): ArchiveMember | null {
  const name = entry.fileNameRaw.toString("utf8");
  const type = (entry.externalFileAttributes >>> 16) & TYPE_BITS;
  if (entry.isEncrypted()) throw badArchive("encrypted");
  if (name.endsWith("/") || type === FOLDER) {
    paths.addFolder(name);
    return null;
  }
  const path = paths.addFile(name);
  if (!PLAIN_TYPES.has(type)) {
    return { path, kind: "link", sizeBytes: 0, check: async () => undefined, read: async () => new Uint8Array(0) };
  }
  if (entry.compressionMethod !== STORED && entry.compressionMethod !== DEFLATED) {
    throw badArchive("unsupported-compression");
  }
  budget.spend(entry.uncompressedSize);
  const announced = { sizeBytes: entry.uncompressedSize, crc32: entry.crc32 };
  const isDeflated = entry.compressionMethod === DEFLATED;
  return {
    path,
    kind: "file",
    sizeBytes: announced.sizeBytes,
    check: () => checkMember(packed, isDeflated, announced),
    read: async () => inflateMember(packed, isDeflated, announced),
  };
}

/** Overlapping members let a small archive announce the same bytes many times over. */
function refuseOverlaps(extents: readonly Extent[]): void {
  const sorted = [...extents].sort((a, b) => a.start - b.start);
  for (const [index, { start }] of sorted.entries()) {
    if (start < (sorted[index - 1]?.end ?? 0)) throw badArchive("overlapping-entries");
  }
}
