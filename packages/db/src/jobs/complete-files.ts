import { mergeModelPart } from "@coderevai/contract/merge-model-part";
import { ModelUse } from "@coderevai/contract/model-use";
import type { DoneFile, ModelOfFile } from "../job-store.ts";
import type { ModelPart } from "../model-store.ts";
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
import { insertRemarks } from "../reviews/remarks.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

/**
 * Ledger rows, findings, the model's part, counters and progress in one transaction. It locks the review first, and its
 * next statement sees everything that was committed before the lock: findings are numbered without gaps, and a file that is
 * done stays as it is.
 */
export async function completeFiles(
  { transact, cipher }: StoreParts,
  key: ReviewKey,
  holder: string,
  files: readonly DoneFile[],
): Promise<boolean> {
  // Sealed before anything is locked.
  const fileRows = JSON.stringify(files.map((file, number) => doneRow(cipher, key, file, number)));
  const findingRows = JSON.stringify(findingsOf(cipher, key, files));
  return await transact(async (transaction) => {
    if (!(await isHeld(transaction, key, holder))) return false;
    const done = await write(transaction, key, fileRows, findingRows);
    const asked = files.flatMap(({ row, model }) => (model !== null && done.has(row.path) ? [model] : []));
    if (asked.length > 0) await addModels(transaction, cipher, key, asked);
    return true;
  });
}

/** Without repeats, which a content could have under two paths at most. */
function findingsOf(cipher: StoreParts["cipher"], key: ReviewKey, files: readonly DoneFile[]) {
  const unique = new Map(files.flatMap(({ findings }) => findings.map((finding) => [finding.id, finding] as const)));
  return [...unique.values()].map((finding, sequence) => ({ ...findingRow(cipher, key, finding), sequence }));
}

async function isHeld(transaction: Transaction, { ownerId, reviewId }: ReviewKey, holder: string): Promise<boolean> {
  const held = await transaction.$queryRaw<unknown[]>`
    SELECT 1 FROM reviews
    WHERE owner_id = ${ownerId} AND id = ${reviewId} AND status = 'running' AND lease_holder = ${holder}
    FOR NO KEY UPDATE`;
  return held.length > 0;
}

/**
 * Rows are found through ON CONFLICT, which goes by the primary key whatever the planner believes: it takes any review for
 * a handful of rows, and a join would compare every file with every other. What is done already stays as it is.
 */
async function write(
  transaction: Transaction,
  { ownerId, reviewId }: ReviewKey,
  files: string,
  findings: string,
): Promise<Set<string>> {
  const done = await transaction.$queryRaw<{ path: string }[]>`
    WITH done AS (
      INSERT INTO review_files AS f (owner_id, review_id, path, position, language, size_bytes, line_count, sha256, status,
                                     reviewed_bytes, skipped_bytes, reasons, key_id, sealed_details, finding_count,
                                     result_key, sequence)
      SELECT ${ownerId}, ${reviewId}, d.path, 0, d.language, d.size_bytes, d.line_count, d.sha256, d.status,
             d.reviewed_bytes, d.skipped_bytes, d.reasons, d.key_id, decode(d.sealed_details, 'base64'), d.finding_count,
             d.result_key, row_number() OVER (ORDER BY d.number) +
               (SELECT coalesce(max(l.sequence), 0) FROM review_files l
                WHERE l.owner_id = ${ownerId} AND l.review_id = ${reviewId})
      FROM json_to_recordset(${files}::json) AS d(number int, path text, language text, size_bytes int, line_count int,
             sha256 text, status text, reviewed_bytes int, skipped_bytes int, reasons jsonb, key_id text,
             sealed_details text, finding_count int, result_key text)
      ON CONFLICT (owner_id, review_id, path) DO UPDATE
      SET status = excluded.status, reviewed_bytes = excluded.reviewed_bytes, skipped_bytes = excluded.skipped_bytes,
          reasons = excluded.reasons, key_id = excluded.key_id, sealed_details = excluded.sealed_details,
          finding_count = excluded.finding_count, result_key = excluded.result_key, sequence = excluded.sequence
      WHERE f.status = 'waiting'
      RETURNING f.path, f.reviewed_bytes
    ), added AS (
      INSERT INTO findings (owner_id, review_id, id, sequence, ${FINDING_COLUMNS})
      SELECT ${ownerId}, ${reviewId}, f.id, row_number() OVER (ORDER BY f.sequence) +
               (SELECT coalesce(max(l.sequence), 0) FROM findings l
                WHERE l.owner_id = ${ownerId} AND l.review_id = ${reviewId}),
             ${FINDING_VALUES}
      FROM json_to_recordset(${findings}::json) AS f(${FINDING_RECORD}) JOIN done d ON d.path = f.path
      ON CONFLICT (owner_id, review_id, id) DO NOTHING
      RETURNING severity, shown
    ), counted AS (${SHOWN_COUNTS}
    ), progress AS (SELECT count(*) AS files, coalesce(sum(reviewed_bytes), 0) AS bytes FROM done
    ), counters AS (
      UPDATE reviews SET ${ADD_SHOWN_COUNTS}, files_done = files_done + progress.files,
                         reviewed_bytes = reviewed_bytes + progress.bytes, stalled_runs = 0
      FROM counted, progress WHERE owner_id = ${ownerId} AND id = ${reviewId} AND progress.files > 0
    )
    SELECT path FROM done`;
  return new Set(done.map(({ path }) => path));
}

async function addModels(
  transaction: Transaction,
  cipher: StoreParts["cipher"],
  key: ReviewKey,
  asked: readonly ModelOfFile[],
): Promise<void> {
  const { ownerId, reviewId } = key;
  const { model } = await transaction.review.findUniqueOrThrow({
    where: { ownerId_id: { ownerId, id: reviewId } },
    select: { model: true },
  });
  const { status, dropped, vetoedHints } = asked
    .map(({ part }) => part)
    .reduce<ModelPart>(mergeModelPart, ModelUse.parse(model));
  await transaction.$executeRaw`
    UPDATE reviews SET model = model || ${JSON.stringify({ status, dropped, vetoedHints })}::jsonb
    WHERE owner_id = ${ownerId} AND id = ${reviewId}`;
  const remarks = asked.flatMap((file) => file.remarks);
  if (remarks.length === 0) return;
  const last = await transaction.remark.aggregate({ where: { ownerId, reviewId }, _max: { sequence: true } });
  await insertRemarks(transaction, cipher, key, remarks, last._max.sequence ?? 0);
}

function doneRow(cipher: StoreParts["cipher"], key: ReviewKey, { row, findings, resultKey }: DoneFile, number: number) {
  return { ...fileRow(cipher, key, row), number, finding_count: findings.length, result_key: resultKey };
}
