import type { Entitlements } from "./entitlements.ts";
import { REVIEW_LIMITS } from "./review-limits.ts";

/**
 * What one archive or repository may hold, whatever the plan; how many files is the plan's word. Enforced while it is
 * read, shown by the interface.
 */
export const INTAKE_LIMITS = {
  /** Bytes of the archive itself. */
  archiveBytes: 25 * 1024 * 1024,
  /** Bytes of everything in it, decompressed. */
  unpackedBytes: 100 * 1024 * 1024,
  /** Bytes of one file; a larger one is listed and not read. */
  fileBytes: REVIEW_LIMITS.sourceBytes,
  /** How many times larger than the archive its content may be. */
  compressionRatio: 100,
  /** Below this many bytes of content the ratio does not count: a small file of blanks compresses well. */
  ratioFreeBytes: 4 * 1024 * 1024,
  /** Folders above a file, itself counted. */
  pathDepth: 32,
  pathCharacters: 1_024,
  timeMs: 60_000,
} as const;

/** Folders cost no bytes, so there may be this many beside the files. */
const FOLDERS = 15_000;

/** All that is enforced. `files` counts links too; `entries` is files, folders and links together, with the folders that only paths name. */
export type IntakeLimits = Readonly<Record<keyof typeof INTAKE_LIMITS | "files" | "entries", number>>;

/** What one archive or repository may hold on a plan. */
export function intakeLimitsOf({ repositoryFiles }: Pick<Entitlements, "repositoryFiles">): IntakeLimits {
  return { ...INTAKE_LIMITS, files: repositoryFiles, entries: repositoryFiles + FOLDERS };
}
