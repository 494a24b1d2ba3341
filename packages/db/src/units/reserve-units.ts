import type { OwnerId } from "@coderevai/contract/ids";
import type { ModelUse } from "@coderevai/contract/model-use";
import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";
import type { UnitAllowance } from "../unit-store.ts";

/** What a review takes out of an allowance. */
export interface UnitWish {
  readonly ownerId: OwnerId;
  readonly units: number;
  /** A model that is going to be asked makes it a model review. */
  readonly model: Pick<ModelUse, "status">;
  readonly allowance: UnitAllowance;
}

/** Model reviews that a review is, one or none. */
export function modelReviewsOf({ model }: Pick<UnitWish, "model">): number {
  return model.status === "pending" ? 1 : 0;
}

/**
 * Parts of a WITH, behind a `review (owner_id, id, created_at)` that gives the review just inserted, or nothing for one
 * that was there. The period's row counts under its lock, so of many at once exactly those pass that fit. For one that
 * does not fit there is no period to enter, and the table refuses the entry: the statement fails and leaves nothing, the
 * review included. `isUnitRefusal` knows that failure.
 *
 * Locks are taken in one order by all who reserve and by all who end: reviews, entries, periods, and of several of a kind
 * in a fixed order. Nobody waits for a review while holding a period.
 */
export function reserveUnits(wish: UnitWish): Sql {
  const { plan, period, units, modelReviews } = wish.allowance;
  const wantedModelReviews = modelReviewsOf(wish);
  return sql`
    unit_period AS (
      INSERT INTO unit_periods AS p (owner_id, plan, start, "end", reserved_units, reserved_model_reviews)
      SELECT owner_id, ${plan}, ${period.start}::timestamptz, ${period.end}::timestamptz, ${wish.units}::int,
             ${wantedModelReviews}::int
      FROM review WHERE ${wish.units}::int <= ${units}::int AND ${wantedModelReviews}::int <= ${modelReviews}::int
      ON CONFLICT (owner_id, plan, start) DO UPDATE
      SET "end" = excluded."end", reserved_units = p.reserved_units + excluded.reserved_units,
          reserved_model_reviews = p.reserved_model_reviews + excluded.reserved_model_reviews
      WHERE p.reserved_units + p.settled_units + excluded.reserved_units <= ${units}::int
        AND (excluded.reserved_model_reviews = 0 OR
             p.reserved_model_reviews + p.settled_model_reviews + excluded.reserved_model_reviews <= ${modelReviews}::int)
      RETURNING p.owner_id, p.plan, p.start
    ), unit_entry AS (
      INSERT INTO unit_entries (owner_id, review_id, plan, period_start, reserved_units, reserved_model_reviews, created_at)
      SELECT r.owner_id, r.id, p.plan, p.start, ${wish.units}::int, ${wantedModelReviews}::smallint, r.created_at
      FROM review r LEFT JOIN unit_period p ON p.owner_id = r.owner_id
    )`;
}
