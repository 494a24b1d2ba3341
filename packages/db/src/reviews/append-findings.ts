import type { NumberedFinding, ReviewKey } from "../review-store.ts";
import {
  ADD_SHOWN_COUNTS,
  FINDING_COLUMNS,
  FINDING_RECORD,
  FINDING_VALUES,
  findingRow,
  SHOWN_COUNTS,
} from "./finding-rows.ts";
import type { StoreParts } from "./store-parts.ts";

/**
 * One statement, because the first finding is waited for: adds what is not there, counts what was added and is shown.
 * The review's row is locked meanwhile, so nothing is added after it was canceled or finished.
 * Returns those that were added.
 */
export async function appendFindings(
  { run, cipher }: StoreParts,
  key: ReviewKey,
  findings: readonly NumberedFinding[],
): Promise<NumberedFinding[]> {
  if (findings.length === 0) return [];
  const rows = findings.map(({ sequence, finding }) => ({ ...findingRow(cipher, key, finding), sequence }));
  const added = await run(
    (prisma) => prisma.$queryRaw<{ sequence: number }[]>`
      WITH review AS (
        SELECT owner_id, id FROM reviews
        WHERE owner_id = ${key.ownerId} AND id = ${key.reviewId} AND status = 'running'
        FOR NO KEY UPDATE
      ), added AS (
        INSERT INTO findings (owner_id, review_id, id, sequence, ${FINDING_COLUMNS})
        SELECT r.owner_id, r.id, f.id, f.sequence, ${FINDING_VALUES}
        FROM review r, json_to_recordset(${JSON.stringify(rows)}::json) AS f(${FINDING_RECORD})
        ON CONFLICT (owner_id, review_id, id) DO NOTHING
        RETURNING sequence, severity, shown
      ), counted AS (${SHOWN_COUNTS}
      ), counters AS (
        UPDATE reviews SET ${ADD_SHOWN_COUNTS} FROM counted
        WHERE owner_id = ${key.ownerId} AND id = ${key.reviewId} AND critical + high + medium + low + info > 0
      )
      SELECT sequence FROM added`,
  );
  const stored = new Set(added.map(({ sequence }) => sequence));
  return findings.filter(({ sequence }) => stored.has(sequence));
}
