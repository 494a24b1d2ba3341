import { REVIEW_LIMITS } from "./review-limits.ts";

/** What one archive or repository may hold. Enforced while it is read, shown by the interface. */
export const INTAKE_LIMITS = {
  /** Bytes of the archive itself. */
  archiveBytes: 25 * 1024 * 1024,
  /** Bytes of everything in it, decompressed. */
  unpackedBytes: 100 * 1024 * 1024,
  files: 5_000,
  /** Files, folders and links together: a folder costs no bytes, so they are counted apart. */
  entries: 20_000,
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
export type IntakeLimits = Readonly<Record<keyof typeof INTAKE_LIMITS, number>>;
