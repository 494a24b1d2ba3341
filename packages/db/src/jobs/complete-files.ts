import type { DoneFile } from "../job-store.ts";
import type { Transaction } from "../postgres/transactions.ts";
import type { ReviewKey } from "../review-store.ts";
import { fileRow } from "../reviews/file-rows.ts";
import {
  ADD_SHOWN_COUNTS,
  FINDING_COLUMNS,
  FINDING_RECORD,
  FINDING_VALUES,
  findingRow,
  SHOWN_COUNTS,
} from "../reviews/finding-rows.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

/**
 * Ledger rows, findings, counters and progress in one transaction. It locks the review first, and its second statement
 * sees everything that was committed before the lock: numbers have no gaps, and a file that is done stays as it is.
 */
export async function completeFiles(
  { transact, cipher }: StoreParts,
  key: ReviewKey,
  holder: string,
  files: readonly DoneFile[],
): Promise<boolean> {
  // Sealed before anything is locked.
  const fileRows = JSON.stringify(files.map((file, number) => doneRow(cipher, key, file, number)));
  const findingRows = JSON.stringify(findingsOf(files).map((finding, sequence) => ({ ...finding, sequence })));

  function findingsOf(done: readonly DoneFile[]) {
    const unique = new Map(done.flatMap(({ findings }) => findings.map((finding) => [finding.id, finding] as const)));
    return [...unique.values()].map((finding) => findingRow(cipher, key, finding));
  }

  return await transact(async (transaction) => {
    if (!(await isHeld(transaction, key, holder))) return false;
    await write(transaction, key, fileRows, findingRows);
    return true;
  });
}

async function isHeld(transaction: Transaction, { ownerId, reviewId }: ReviewKey, holder: string): Promise<boolean> {
  const held = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM reviews
    WHERE owner_id = ${ownerId} AND id = ${reviewId} AND status = 'running' AND lease_holder = ${holder}
    FOR NO KEY UPDATE`;
  return held.length > 0;
}

async function write(
  transaction: Transaction,
  { ownerId, reviewId }: ReviewKey,
  files: string,
  findings: string,
): Promise<void> {
  await transaction.$executeRaw`
    WITH waiting AS (
      SELECT d.*, row_number() OVER (ORDER BY d.number) AS place
      FROM json_to_recordset(${files}::json) AS d(number int, path text, status text, reviewed_bytes int,
             skipped_bytes int, reasons jsonb, key_id text, sealed_details text, finding_count int, result_key text)
      JOIN review_files f ON f.owner_id = ${ownerId} AND f.review_id = ${reviewId} AND f.path = d.path
      WHERE f.status = 'waiting'
    ), done AS (
      UPDATE review_files f
      SET status = w.status, reviewed_bytes = w.reviewed_bytes, skipped_bytes = w.skipped_bytes, reasons = w.reasons,
          key_id = w.key_id, sealed_details = decode(w.sealed_details, 'base64'), finding_count = w.finding_count,
          result_key = w.result_key, sequence = w.place +
            (SELECT coalesce(max(l.sequence), 0) FROM review_files l
             WHERE l.owner_id = ${ownerId} AND l.review_id = ${reviewId})
      FROM waiting w
      WHERE f.owner_id = ${ownerId} AND f.review_id = ${reviewId} AND f.path = w.path
      RETURNING f.path, f.reviewed_bytes
    ), fresh AS (
      SELECT f.* FROM json_to_recordset(${findings}::json) AS f(${FINDING_RECORD})
      JOIN done d ON d.path = f.path
      WHERE NOT EXISTS (SELECT 1 FROM findings k WHERE k.owner_id = ${ownerId} AND k.review_id = ${reviewId} AND k.id = f.id)
    ), added AS (
      INSERT INTO findings (owner_id, review_id, id, sequence, ${FINDING_COLUMNS})
      SELECT ${ownerId}, ${reviewId}, f.id, row_number() OVER (ORDER BY f.sequence) +
               (SELECT coalesce(max(l.sequence), 0) FROM findings l
                WHERE l.owner_id = ${ownerId} AND l.review_id = ${reviewId}),
             ${FINDING_VALUES}
      FROM fresh f
      RETURNING severity, shown
    ), counted AS (${SHOWN_COUNTS}
    ), progress AS (SELECT count(*) AS files, coalesce(sum(reviewed_bytes), 0) AS bytes FROM done)
    UPDATE reviews SET ${ADD_SHOWN_COUNTS}, files_done = files_done + progress.files,
                       reviewed_bytes = reviewed_bytes + progress.bytes, stalled_runs = 0
    FROM counted, progress WHERE owner_id = ${ownerId} AND id = ${reviewId} AND progress.files > 0`;
}

function doneRow(cipher: StoreParts["cipher"], key: ReviewKey, { row, findings, resultKey }: DoneFile, number: number) {
  return { ...fileRow(cipher, key, row), number, finding_count: findings.length, result_key: resultKey };
}
