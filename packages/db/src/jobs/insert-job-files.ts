import type { PlannedFile } from "@coderevai/contract/intake-plan";
import type { SourceCipher } from "../encryption/source-cipher.ts";
import type { Transaction } from "../postgres/transactions.ts";
import type { ReviewKey } from "../review-store.ts";
import { fileRow } from "../reviews/file-rows.ts";
import { initialStatus } from "./initial-status.ts";

/** Files of one statement, so that none grows with the review. */
const FILES_PER_STATEMENT = 1_000;

/** What is left out is done from the start, so it is numbered first: watchers are told of it like of every other. */
export async function insertJobFiles(
  transaction: Transaction,
  cipher: SourceCipher,
  key: ReviewKey,
  files: readonly PlannedFile[],
): Promise<void> {
  const rows = initialRows(cipher, key, files);
  for (let from = 0; from < rows.length; from += FILES_PER_STATEMENT) {
    const some = JSON.stringify(rows.slice(from, from + FILES_PER_STATEMENT));
    await transaction.$executeRaw`
      INSERT INTO review_files (owner_id, review_id, path, position, language, size_bytes, line_count, sha256, status,
                                reviewed_bytes, skipped_bytes, reasons, key_id, sealed_details, sequence, pack_offset,
                                pack_length)
      SELECT ${key.ownerId}, ${key.reviewId}, f.path, f.position, f.language, f.size_bytes, f.line_count, f.sha256,
             f.status, f.reviewed_bytes, f.skipped_bytes, f.reasons, f.key_id, decode(f.sealed_details, 'base64'),
             f.sequence, f.pack_offset, f.pack_length
      FROM json_to_recordset(${some}::json) AS f(path text, position int, language text, size_bytes int,
             line_count int, sha256 text, status text, reviewed_bytes int, skipped_bytes int, reasons jsonb, key_id text,
             sealed_details text, sequence int, pack_offset int, pack_length int)`;
  }
}

function initialRows(cipher: SourceCipher, key: ReviewKey, files: readonly PlannedFile[]) {
  let doneCount = 0;
  return files.map((file, position) => {
    const { path, language, sizeBytes, lineCount, sha256, place, reason } = file;
    if (reason !== null) doneCount += 1;
    const unread = { status: initialStatus(file), reviewedBytes: 0, skippedBytes: sizeBytes };
    const reasons = reason === null ? [] : [reason];
    return {
      ...fileRow(cipher, key, { path, language, sizeBytes, lineCount, sha256, ...unread, reasons }),
      position,
      sequence: reason === null ? null : doneCount,
      pack_offset: place?.offset ?? null,
      pack_length: place?.length ?? null,
    };
  });
}
