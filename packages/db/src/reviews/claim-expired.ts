import { OwnerId, ReviewId } from "@coderevai/contract/ids";
import { ReviewCategory } from "@coderevai/contract/review-category";
import type { ClaimedReview, Lease } from "../review-store.ts";
import { findChange } from "./find-change.ts";
import { findSources } from "./find-sources.ts";
import type { StoreParts } from "./store-parts.ts";

interface ClaimedRow {
  readonly ownerId: string;
  readonly id: string;
  readonly modes: string[];
  readonly useModel: boolean;
}

/** SKIP LOCKED: of two that claim at the same time, each gets other reviews. */
export async function claimExpired(
  parts: StoreParts,
  now: Date,
  lease: Lease,
  limit: number,
): Promise<ClaimedReview[]> {
  const rows = await parts.run(
    (prisma) => prisma.$queryRaw<ClaimedRow[]>`
      WITH expired AS (
        SELECT owner_id, id FROM reviews
        WHERE status = 'running' AND runner = 'process' AND lease_until < ${now}::timestamptz
        ORDER BY lease_until LIMIT ${limit}
        FOR UPDATE SKIP LOCKED
      )
      UPDATE reviews r SET lease_holder = ${lease.holder}, lease_until = ${lease.until}::timestamptz
      FROM expired e WHERE r.owner_id = e.owner_id AND r.id = e.id
      RETURNING r.owner_id AS "ownerId", r.id, r.modes, r.use_model AS "useModel"`,
  );
  return await Promise.all(rows.map((row) => completeClaim(parts, row)));
}

async function completeClaim(parts: StoreParts, row: ClaimedRow): Promise<ClaimedReview> {
  const ownerId = OwnerId.parse(row.ownerId);
  const id = ReviewId.parse(row.id);
  const key = { ownerId, reviewId: id };
  const [change, sources] = await Promise.all([findChange(parts, key), findSources(parts, key)]);
  return { id, ownerId, modes: ReviewCategory.array().parse(row.modes), useModel: row.useModel, change, sources };
}
