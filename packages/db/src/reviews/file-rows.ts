import { ReviewedFile } from "@coderevai/contract/coverage";
import { sqltag as sql } from "@prisma/client/runtime/client";
import type { SourceCipher } from "../encryption/source-cipher.ts";
import type { ReviewKey } from "../review-store.ts";
import { openDetails, sealDetails } from "./sealed-details.ts";

/** A ledger row for statements that read rows from one JSON parameter. */
export function fileRow(cipher: SourceCipher, key: ReviewKey, file: ReviewedFile) {
  const details = sealDetails(cipher, key, file);
  return {
    path: file.path,
    language: file.language,
    size_bytes: file.sizeBytes,
    line_count: file.lineCount,
    sha256: file.sha256,
    status: file.status,
    reviewed_bytes: file.reviewedBytes,
    skipped_bytes: file.skippedBytes,
    reasons: file.reasons.map(({ code, line }) => ({ code, line })),
    key_id: details?.keyId ?? null,
    sealed_details: details ? Buffer.from(details.sealed).toString("base64") : null,
  };
}

/** A ledger row as `FILE_COLUMNS` reads it. */
export interface FileRow {
  readonly path: string;
  readonly language: string;
  readonly sizeBytes: number;
  readonly lineCount: number;
  readonly sha256: string;
  readonly status: string;
  readonly reviewedBytes: number;
  readonly skippedBytes: number;
  readonly reasons: unknown;
  readonly keyId: string | null;
  readonly sealedDetails: Uint8Array | null;
}

/** What of `f`, the file, and `r`, its review, makes a `FileRow`. A file that waits when its review ends was never read. */
export const FILE_COLUMNS = sql`
  f.path, f.language, f.size_bytes AS "sizeBytes", f.line_count AS "lineCount", f.sha256,
  f.reviewed_bytes AS "reviewedBytes", f.skipped_bytes AS "skippedBytes", f.key_id AS "keyId", f.sealed_details AS "sealedDetails",
  CASE WHEN f.status = 'waiting' AND r.verdict IS NOT NULL THEN 'skipped' ELSE f.status END AS status,
  CASE WHEN f.status <> 'waiting' OR r.verdict IS NULL THEN f.reasons
       WHEN r.status = 'canceled' THEN '[{"code":"canceled","line":null}]'::jsonb
       ELSE '[{"code":"engine-failed","line":null}]'::jsonb END AS reasons`;

export function toReviewedFile(cipher: SourceCipher, key: ReviewKey, row: FileRow): ReviewedFile {
  const details = openDetails(cipher, key, row);
  const reasons: unknown[] = Array.isArray(row.reasons) ? row.reasons : [];
  return ReviewedFile.parse({ ...row, reasons: reasons.map((reason, index) => withDetail(reason, details[index])) });
}

function withDetail(reason: unknown, detail: unknown = null): object {
  return typeof reason === "object" && reason !== null ? { ...reason, detail } : { detail };
}
