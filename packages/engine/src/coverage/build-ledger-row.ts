import type { CoverageReason, ReviewedFile } from "@coderevai/contract/coverage";
import type { Language } from "@coderevai/contract/language";
import { sha256 } from "../anchor/sha256.ts";
import type { TextIndex } from "../anchor/text-index.ts";

/** What is known of one file after its review. `unreadBytes` null means nothing of it was read. */
export interface FileReading {
  readonly path: string;
  readonly language: Language;
  readonly index: TextIndex;
  readonly unreadBytes: number | null;
  readonly reasons: readonly CoverageReason[];
}

/**
 * One row of the coverage ledger. Read and unread bytes always add up to the size, and a file with a reason is never
 * `reviewed`: where a reason names no bytes, the least that can be unread is one.
 */
export function buildLedgerRow(reading: FileReading): ReviewedFile {
  const { sizeBytes } = reading.index;
  const skippedBytes = skipped(reading, sizeBytes);
  return {
    path: reading.path,
    language: reading.language,
    sizeBytes,
    lineCount: reading.index.lineCount,
    sha256: sha256(reading.index.text),
    status: statusOf(skippedBytes, sizeBytes),
    reviewedBytes: sizeBytes - skippedBytes,
    skippedBytes,
    reasons: [...reading.reasons],
  };
}

function skipped(reading: FileReading, sizeBytes: number): number {
  if (reading.unreadBytes === null) return sizeBytes;
  const least = reading.reasons.length > 0 ? 1 : 0;
  return Math.min(sizeBytes, Math.max(least, reading.unreadBytes));
}

function statusOf(skippedBytes: number, sizeBytes: number): ReviewedFile["status"] {
  if (skippedBytes === 0 && sizeBytes > 0) return "reviewed";
  return skippedBytes >= sizeBytes ? "skipped" : "partial";
}
