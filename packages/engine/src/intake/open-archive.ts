import type { IntakeLimits } from "@coderevai/contract/intake-limits";
import type { ArchiveEntry } from "./archive-entry.ts";
import type { ArchiveMember } from "./archive-member.ts";
import { ChunkReader } from "./chunk-reader.ts";
import { commonRoot } from "./common-root.ts";
import { ContentBudget } from "./content-budget.ts";
import { type ArchiveFormat, detectArchiveFormat } from "./detect-archive-format.ts";
import { IntakeDeadline } from "./intake-deadline.ts";
import { PathRegister } from "./path-register.ts";
import { badArchive, tooLarge } from "./refuse-archive.ts";
import { unpackChunks } from "./unpack-chunks.ts";
import { walkTar } from "./walk-tar.ts";
import { walkZip } from "./walk-zip.ts";

/** An archive that was looked through completely and found safe. */
export interface OpenedArchive {
  readonly format: ArchiveFormat;
  /** The folder that everything lies in, which is no part of the entries' paths; null when there is none. */
  readonly rootFolder: string | null;
  /** The commit it was made of, as `git archive` and thereby the hosting services note it; null when not noted. */
  readonly commit: string | null;
  /** Links and devices do not count. */
  readonly fileCount: number;
  /** As announced and, for what fits, checked. */
  readonly unpackedBytes: number;
  /** Decompresses again, one entry at a time, in the archive's order. Throws when `signal` aborts or the time is up. */
  entries(): AsyncGenerator<ArchiveEntry>;
}

interface Options {
  readonly limits: IntakeLimits;
  readonly signal: AbortSignal;
}

type Walk = AsyncGenerator<ArchiveMember, string | null>;

/**
 * Looks through an archive in memory: every header is checked and every file that a review could take is decompressed
 * once and let go, so that an archive is refused before anything of it is handed over and without holding its content.
 * Nothing is written, linked files and nested archives are not followed.
 * @throws AppError intake.bad-archive, intake.too-large; the signal's reason when it aborts
 */
export async function openArchive(bytes: Uint8Array, options: Options): Promise<OpenedArchive> {
  const { limits } = options;
  if (bytes.length > limits.archiveBytes) throw tooLarge(limits, "archiveBytes");
  const format = detectArchiveFormat(bytes);
  if (format === null) throw badArchive("unknown-format");
  const paths: string[] = [];
  let unpackedBytes = 0;
  let fileCount = 0;
  const deadline = new IntakeDeadline(limits, options.signal);
  const commit = await walkThrough(walk(bytes, format, { limits, deadline }), async (member) => {
    if (fits(member, limits)) {
      await deadline.step(member.sizeBytes);
      await member.check();
    }
    paths.push(member.path);
    unpackedBytes += member.sizeBytes;
    fileCount += member.kind === "file" ? 1 : 0;
  });
  if (fileCount === 0) throw badArchive("no-files");
  const rootFolder = commonRoot(paths);
  const entries = () => readEntries(bytes, format, options, rootFolder);
  return { format, rootFolder, commit, fileCount, unpackedBytes, entries };
}

async function* readEntries(
  bytes: Uint8Array,
  format: ArchiveFormat,
  { limits, signal }: Options,
  rootFolder: string | null,
): AsyncGenerator<ArchiveEntry> {
  const deadline = new IntakeDeadline(limits, signal);
  const prefixLength = rootFolder === null ? 0 : rootFolder.length + 1;
  for await (const member of walk(bytes, format, { limits, deadline })) {
    const path = member.path.slice(prefixLength);
    if (fits(member, limits)) {
      await deadline.step(member.sizeBytes);
      yield { kind: "file", path, bytes: await member.read() };
    } else if (member.kind === "link") yield { kind: "left-out", path, sizeBytes: 0, reason: "link" };
    else yield { kind: "left-out", path, sizeBytes: member.sizeBytes, reason: "too-large" };
  }
}

function fits(member: ArchiveMember, limits: IntakeLimits): boolean {
  return member.kind === "file" && member.sizeBytes <= limits.fileBytes;
}

async function* walk(
  bytes: Uint8Array,
  format: ArchiveFormat,
  { limits, deadline }: { limits: IntakeLimits; deadline: IntakeDeadline },
): Walk {
  const bounds = {
    limits,
    deadline,
    paths: new PathRegister(limits),
    budget: new ContentBudget(limits, bytes.length),
  };
  if (format === "zip") return yield* walkZip(bytes, bounds);
  const reader = new ChunkReader(unpackChunks(bytes, format === "tar.gz", bounds));
  try {
    return yield* walkTar(reader, bounds.paths, limits);
  } finally {
    await reader.close();
  }
}

/** Visits every member and answers what the walk returns at its end. */
async function walkThrough(members: Walk, visit: (member: ArchiveMember) => Promise<void>): Promise<string | null> {
  for (;;) {
    const next = await members.next();
    if (next.done === true) return next.value;
    try {
      await visit(next.value);
    } catch (error) {
      await members.return(null);
      throw error;
    }
  }
}
