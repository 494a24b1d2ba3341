import type { OwnerId } from "@coderevai/contract/ids";
import type { Removal, ReviewKey } from "../review-store.ts";
import { ENDED_COLUMNS, settleUnits } from "../units/settle-units.ts";
import type { StoreParts } from "./store-parts.ts";

/** Deleted at once: their findings go with them, and one statement has to end within its deadline. */
const BATCH = 200;

interface RemovedRow {
  readonly packKey: string | null;
}

/** What a review that still waits or runs had reserved is settled in the same statement. */
export async function removeReview(
  { run }: Pick<StoreParts, "run">,
  { ownerId, reviewId }: ReviewKey,
  at: Date,
): Promise<Removal | null> {
  const rows = await run(
    (prisma) => prisma.$queryRaw<RemovedRow[]>`
      WITH review AS (
        DELETE FROM reviews WHERE owner_id = ${ownerId} AND id = ${reviewId} RETURNING ${ENDED_COLUMNS}, pack_key
      ), ${settleUnits(at)}
      SELECT pack_key AS "packKey" FROM review`,
  );
  return rows.length === 0 ? null : { count: rows.length, packKeys: packKeysOf(rows) };
}

/** In batches, so that a long history does not hit the deadline; if it stops in between, the rest is still there. */
export async function clearReviews({ run }: StoreParts, ownerId: OwnerId, at: Date): Promise<Removal> {
  const packKeys: string[] = [];
  let count = 0;
  for (;;) {
    const rows = await run(
      (prisma) => prisma.$queryRaw<RemovedRow[]>`
        WITH newest AS MATERIALIZED (
          SELECT owner_id, id FROM reviews WHERE owner_id = ${ownerId}
          ORDER BY created_at DESC, id DESC LIMIT ${BATCH} FOR UPDATE
        ), review AS (
          DELETE FROM reviews WHERE (owner_id, id) IN (SELECT owner_id, id FROM newest)
          RETURNING ${ENDED_COLUMNS}, pack_key
        ), ${settleUnits(at)}
        SELECT pack_key AS "packKey" FROM review`,
    );
    count += rows.length;
    packKeys.push(...packKeysOf(rows));
    if (rows.length < BATCH) return { count, packKeys };
  }
}

function packKeysOf(rows: readonly RemovedRow[]): string[] {
  return rows.flatMap(({ packKey }) => (packKey === null ? [] : [packKey]));
}
