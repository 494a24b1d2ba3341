import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import { type Header, Pax } from "tar";
import type { ArchiveMember } from "./archive-member.ts";
import type { ChunkReader } from "./chunk-reader.ts";
import type { PathRegister } from "./path-register.ts";
import { badArchive, tooLarge } from "./refuse-archive.ts";
import { readTarHeader, TAR_BLOCK_BYTES } from "./tar-header.ts";

/** A pax header or GNU long name larger than this holds no path that we would take. */
const META_BYTES = 64 * 1024;
const COMMIT = /^[0-9a-f]{40}$/;

type MetaRole = "pax" | "global-pax" | "long-path" | "passed-over";
type Role = "file" | "folder" | "link" | MetaRole;

/** By tar's own names. What is not here, such as sparse files and further volumes, is refused. */
const ROLES: Readonly<Record<string, Role>> = {
  File: "file",
  OldFile: "file",
  ContiguousFile: "file",
  Directory: "folder",
  Link: "link",
  SymbolicLink: "link",
  CharacterDevice: "link",
  BlockDevice: "link",
  FIFO: "link",
  ExtendedHeader: "pax",
  OldExtendedHeader: "pax",
  GlobalExtendedHeader: "global-pax",
  NextFileHasLongPath: "long-path",
  OldGnuLongPath: "long-path",
  NextFileHasLongLinkpath: "passed-over",
  SolarisACL: "passed-over",
};

/** What headers before a file say about it. */
interface Announced {
  /** About the next member alone. */
  next: Pax | undefined;
  /** About all that follow. */
  all: Pax | undefined;
}

/**
 * The files and links of a tar in its order. The format is read by the library's own header classes, the flow is ours:
 * no size in a header makes us hold or pass over more than the limits allow. A member can be read until the next one
 * is asked for. At the end the stream is read out, so that a damaged tail shows. Answers the commit that
 * `git archive` writes into it.
 * @throws AppError intake.bad-archive, intake.too-large
 */
export async function* walkTar(
  reader: ChunkReader,
  paths: PathRegister,
  limits: IntakeLimits,
): AsyncGenerator<ArchiveMember, string | null> {
  const announced: Announced = { next: undefined, all: undefined };
  for (;;) {
    const header = await nextHeader(reader, announced);
    if (header === null) break;
    const sizeBytes = header.size ?? 0;
    if (sizeBytes > limits.unpackedBytes) throw tooLarge(limits, "unpackedBytes");
    const role = ROLES[header.type];
    if (role === undefined) throw badArchive("unsupported-entry");
    if (isMeta(role)) await readMeta(reader, role, sizeBytes, { announced, limits });
    else yield* enter(reader, role, { name: takeName(announced, header), sizeBytes }, paths);
  }
  while (!(await reader.isAtEnd())) await reader.skip(TAR_BLOCK_BYTES);
  const comment = announced.all?.comment ?? "";
  return COMMIT.test(comment) ? comment : null;
}

function isMeta(role: Role): role is MetaRole {
  return role !== "file" && role !== "folder" && role !== "link";
}

/** A name in an earlier header is the whole name; the header itself may prefix it once more. It serves one member. */
function takeName(announced: Announced, header: Header): string {
  const name = announced.next?.path ?? header.path ?? "";
  announced.next = undefined;
  return name;
}

/** Null at the archive's end: a block of zeros, or nothing more. */
async function nextHeader(reader: ChunkReader, { next, all }: Announced): Promise<Header | null> {
  if (await reader.isAtEnd()) return null;
  const block = await reader.take(TAR_BLOCK_BYTES);
  if (block === null) throw badArchive("damaged");
  const header = readTarHeader(block, next, all);
  if (header === null) throw badArchive("damaged");
  return header.nullBlock ? null : header;
}

async function* enter(
  reader: ChunkReader,
  role: Exclude<Role, MetaRole>,
  { name, sizeBytes }: { name: string; sizeBytes: number },
  paths: PathRegister,
): AsyncGenerator<ArchiveMember> {
  let left = paddedBytes(sizeBytes);
  if (role === "folder") {
    paths.addFolder(name);
  } else {
    const path = paths.addFile(name);
    const read = async () => {
      const bytes = await reader.take(sizeBytes);
      if (bytes === null) throw badArchive("damaged");
      left -= sizeBytes;
      return bytes;
    };
    // What is not read is passed over below, and that is all there is to check.
    yield { path, kind: role, sizeBytes: role === "link" ? 0 : sizeBytes, check: async () => undefined, read };
  }
  if (!(await reader.skip(left))) throw badArchive("damaged");
}

async function readMeta(
  reader: ChunkReader,
  role: MetaRole,
  sizeBytes: number,
  { announced, limits }: { announced: Announced; limits: IntakeLimits },
): Promise<void> {
  if (sizeBytes > META_BYTES) throw tooLarge(limits, "pathCharacters");
  const body = await reader.take(paddedBytes(sizeBytes));
  if (body === null) throw badArchive("damaged");
  const text = body.subarray(0, sizeBytes).toString("utf8");
  if (role === "pax") announced.next = Pax.parse(text, announced.next, false);
  if (role === "global-pax") announced.all = Pax.parse(text, announced.all, true);
  // The header class must know the whole name: cut at 100 characters after a slash it would look like a folder's.
  if (role === "long-path") announced.next = new Pax({ ...announced.next, path: text.replace(/\0.*$/s, "") });
}

function paddedBytes(sizeBytes: number): number {
  return Math.ceil(sizeBytes / TAR_BLOCK_BYTES) * TAR_BLOCK_BYTES;
}
