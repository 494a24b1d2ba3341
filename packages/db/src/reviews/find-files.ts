import type { FilePageRow, NumberedFile, ReviewKey } from "../review-store.ts";
import { FILE_COLUMNS, type FileRow, toReviewedFile } from "./file-rows.ts";
import type { StoreParts } from "./store-parts.ts";

/** In the order in which they were submitted, from after `position`. */
export async function findFilePage(
  { run, cipher }: StoreParts,
  key: ReviewKey,
  afterPosition: number,
  limit: number,
): Promise<FilePageRow[]> {
  const rows = await run(
    (prisma) => prisma.$queryRaw<(FileRow & { position: number; findingCount: number })[]>`
      SELECT f.position, f.finding_count AS "findingCount", ${FILE_COLUMNS}
      FROM review_files f JOIN reviews r ON r.owner_id = f.owner_id AND r.id = f.review_id
      WHERE f.owner_id = ${key.ownerId} AND f.review_id = ${key.reviewId} AND f.position > ${afterPosition}
      ORDER BY f.position LIMIT ${limit}`,
  );
  return rows.map(({ position, findingCount, ...row }) => ({
    position,
    findingCount,
    file: toReviewedFile(cipher, key, row),
  }));
}

/** In the order in which they were done. */
export async function findFilesAfter(
  { run, cipher }: StoreParts,
  key: ReviewKey,
  sequence: number,
  limit: number,
): Promise<NumberedFile[]> {
  const rows = await run(
    (prisma) => prisma.$queryRaw<(FileRow & { sequence: number })[]>`
      SELECT f.sequence, ${FILE_COLUMNS}
      FROM review_files f JOIN reviews r ON r.owner_id = f.owner_id AND r.id = f.review_id
      WHERE f.owner_id = ${key.ownerId} AND f.review_id = ${key.reviewId} AND f.sequence > ${sequence}
      ORDER BY f.sequence LIMIT ${limit}`,
  );
  return rows.map(({ sequence: number, ...row }) => ({ sequence: number, file: toReviewedFile(cipher, key, row) }));
}
