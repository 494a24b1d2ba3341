import type { ReviewKey, ReviewOutcome } from "../review-store.ts";
import { ENDED_COLUMNS, settleUnits } from "../units/settle-units.ts";
import { fileRow } from "./file-rows.ts";
import type { StoreParts } from "./store-parts.ts";

/** One statement: verdict, ledger and units together, and only while the review runs and `holder` has its lease. */
export async function finishReview(
  { run, cipher }: StoreParts,
  key: ReviewKey,
  holder: string,
  outcome: ReviewOutcome,
): Promise<boolean> {
  const files = JSON.stringify(outcome.files.map((file, position) => ({ ...fileRow(cipher, key, file), position })));
  const sums = sumUpLedger(outcome.files);
  const modelPart = JSON.stringify(outcome.modelPart ?? {});
  const finished = await run(
    (prisma) => prisma.$executeRaw`
      WITH review AS (
        UPDATE reviews SET status = ${outcome.status}, verdict = ${outcome.verdict}, reviewed_bytes = ${sums.reviewedBytes},
                           size_bytes = ${sums.sizeBytes}, excluded_bytes = ${sums.excludedBytes},
                           file_count = ${sums.fileCount}, files_done = ${sums.fileCount},
                           outside_change_count = ${outcome.outsideChangeCount ?? 0}, model = model || ${modelPart}::jsonb,
                           finished_at = ${outcome.finishedAt}::timestamptz
        WHERE owner_id = ${key.ownerId} AND id = ${key.reviewId} AND status = 'running' AND lease_holder = ${holder}
        RETURNING ${ENDED_COLUMNS}
      ), ${settleUnits(outcome.finishedAt)}, files AS (
        INSERT INTO review_files (owner_id, review_id, path, position, language, size_bytes, line_count, sha256, status,
                                  reviewed_bytes, skipped_bytes, reasons, key_id, sealed_details)
        SELECT r.owner_id, r.id, f.path, f.position, f.language, f.size_bytes, f.line_count, f.sha256, f.status,
               f.reviewed_bytes, f.skipped_bytes, f.reasons, f.key_id, decode(f.sealed_details, 'base64')
        FROM review r, json_to_recordset(${files}::json) AS f(path text, position int, language text, size_bytes int,
               line_count int, sha256 text, status text, reviewed_bytes int, skipped_bytes int, reasons jsonb,
               key_id text, sealed_details text)
      )
      SELECT 1 FROM review`,
  );
  return finished > 0;
}

/** What the summary says of the ledger, so that the two agree: which files a change leaves out is known by its end. */
function sumUpLedger(files: ReviewOutcome["files"]) {
  const excluded = files.filter(({ status }) => status === "excluded");
  const sum = (some: ReviewOutcome["files"], field: "sizeBytes" | "reviewedBytes") =>
    some.reduce((total, file) => total + file[field], 0);
  return {
    reviewedBytes: sum(files, "reviewedBytes"),
    sizeBytes: sum(files, "sizeBytes"),
    excludedBytes: sum(excluded, "sizeBytes"),
    fileCount: files.length - excluded.length,
  };
}
