import type { Finding } from "@coderevai/contract/finding";
import type { OwnerId } from "@coderevai/contract/ids";
import type { DoneFile, TakenOver, WantedResult } from "../job-store.ts";
import type { ReviewKey } from "../review-store.ts";
import { FILE_COLUMNS, type FileRow, toReviewedFile } from "../reviews/file-rows.ts";
import { openFinding } from "../reviews/sealed-finding.ts";
import type { StoreParts } from "../reviews/store-parts.ts";

/** Findings of one answer, so that neither a statement nor the memory grows with what is taken over. */
const FINDINGS_PER_ANSWER = 2_000;

interface ResultRow extends FileRow {
  readonly reviewId: ReviewKey["reviewId"];
  readonly resultKey: string;
  readonly findingCount: number;
}

interface FindingRow {
  readonly reviewId: string;
  readonly path: string;
  readonly id: string;
  readonly keyId: string;
  readonly sealed: Uint8Array;
}

/**
 * A row and its findings are read one after the other, and the review may be removed in between: what does not have as
 * many findings as its row says is not taken over.
 */
export async function findResults(
  parts: StoreParts,
  ownerId: OwnerId,
  wanted: readonly WantedResult[],
): Promise<TakenOver> {
  const found = await findRows(parts, ownerId, wanted);
  const chosen = found.slice(0, countWithin(found));
  const findings = await readFindings(parts, ownerId, chosen);
  const files = chosen.flatMap((row): DoneFile[] => {
    const own = findings.get(placeOf(row)) ?? [];
    const file = toReviewedFile(parts.cipher, { ownerId, reviewId: row.reviewId }, row);
    return own.length === row.findingCount ? [{ row: file, findings: own, resultKey: row.resultKey, model: null }] : [];
  });
  return { files, unread: found.slice(chosen.length).map(({ path, resultKey }) => ({ path, resultKey })) };
}

function findRows({ run }: StoreParts, ownerId: OwnerId, wanted: readonly WantedResult[]): Promise<ResultRow[]> {
  const keys = wanted.map(({ resultKey }) => resultKey);
  return run(
    (prisma) => prisma.$queryRaw<ResultRow[]>`
      SELECT DISTINCT ON (f.result_key) f.review_id AS "reviewId", f.result_key AS "resultKey",
             f.finding_count AS "findingCount", ${FILE_COLUMNS}
      FROM review_files f JOIN reviews r ON r.owner_id = f.owner_id AND r.id = f.review_id
      WHERE f.owner_id = ${ownerId} AND f.result_key = ANY(${keys}::text[])
      ORDER BY f.result_key, f.review_id`,
  );
}

/** How many rows from the start stay within one answer; one at least. */
function countWithin(rows: readonly ResultRow[]): number {
  let findings = 0;
  const end = rows.findIndex(({ findingCount }, index) => {
    findings += findingCount;
    return index > 0 && findings > FINDINGS_PER_ANSWER;
  });
  return end < 0 ? rows.length : end;
}

async function readFindings(
  { run, cipher }: StoreParts,
  ownerId: OwnerId,
  rows: readonly ResultRow[],
): Promise<Map<string, Finding[]>> {
  const reviewIds = rows.map(({ reviewId }) => reviewId);
  const paths = rows.map(({ path }) => path);
  const stored = await run(
    (prisma) => prisma.$queryRaw<FindingRow[]>`
      SELECT f.review_id AS "reviewId", f.path, f.id, f.key_id AS "keyId", f.sealed
      FROM unnest(${reviewIds}::text[], ${paths}::text[]) AS w(review_id, path)
      JOIN findings f ON f.owner_id = ${ownerId} AND f.review_id = w.review_id AND f.path = w.path
      ORDER BY f.review_id, f.sequence`,
  );
  const byFile = new Map<string, Finding[]>();
  for (const row of stored) {
    const key = { ownerId, reviewId: row.reviewId as ReviewKey["reviewId"] };
    const own = byFile.get(placeOf(row)) ?? [];
    own.push(openFinding(cipher, key, row));
    byFile.set(placeOf(row), own);
  }
  return byFile;
}

/** Review ids hold no space. */
function placeOf({ reviewId, path }: { reviewId: string; path: string }): string {
  return `${reviewId} ${path}`;
}
