import type { OwnerId } from "@coderevai/contract/ids";
import type { Removal, ReviewKey } from "../review-store.ts";
import type { StoreParts } from "./store-parts.ts";

/** Deleted at once: their findings go with them, and one statement has to end within its deadline. */
const BATCH = 200;

interface RemovedRow {
  readonly packKey: string | null;
}

export async function removeReview({ run }: StoreParts, { ownerId, reviewId }: ReviewKey): Promise<Removal | null> {
  const rows = await run(
    (prisma) => prisma.$queryRaw<RemovedRow[]>`
      DELETE FROM reviews WHERE owner_id = ${ownerId} AND id = ${reviewId} RETURNING pack_key AS "packKey"`,
  );
  return rows.length === 0 ? null : { count: rows.length, packKeys: packKeysOf(rows) };
}

/** In batches, so that a long history does not hit the deadline; if it stops in between, the rest is still there. */
export async function clearReviews({ run }: StoreParts, ownerId: OwnerId): Promise<Removal> {
  const packKeys: string[] = [];
  let count = 0;
  for (;;) {
    const rows = await run(
      (prisma) => prisma.$queryRaw<RemovedRow[]>`
        DELETE FROM reviews WHERE owner_id = ${ownerId} AND id IN (
          SELECT id FROM reviews WHERE owner_id = ${ownerId} ORDER BY created_at DESC, id DESC LIMIT ${BATCH})
        RETURNING pack_key AS "packKey"`,
    );
    count += rows.length;
    packKeys.push(...packKeysOf(rows));
    if (rows.length < BATCH) return { count, packKeys };
  }
}

function packKeysOf(rows: readonly RemovedRow[]): string[] {
  return rows.flatMap(({ packKey }) => (packKey === null ? [] : [packKey]));
}
