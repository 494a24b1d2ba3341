import type { CoverageReason, ReviewedFile } from "@coderevai/contract/coverage";

/**
 * A ledger row that something more was found out about. A row with a reason is never `reviewed`: where the reasons name
 * no bytes, the least that can be unread is one.
 */
export function withReasons(row: ReviewedFile, reasons: readonly CoverageReason[]): ReviewedFile {
  if (reasons.length === 0) return row;
  const skippedBytes = Math.min(row.sizeBytes, Math.max(1, row.skippedBytes));
  return {
    ...row,
    status: skippedBytes >= row.sizeBytes ? "skipped" : "partial",
    reviewedBytes: row.sizeBytes - skippedBytes,
    skippedBytes,
    reasons: [...row.reasons, ...reasons],
  };
}
