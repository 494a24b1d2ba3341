import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { type Sql, sqltag as sql } from "@prisma/client/runtime/client";

const { unitBytes } = REVIEW_LIMITS;

/** What `settleUnits` needs to know of reviews that end, as RETURNING of the statement that ends or deletes them. */
export const ENDED_COLUMNS = sql`
  owner_id, id, reviewed_bytes, use_model, model,
  critical_count + high_count + medium_count + low_count + info_count AS told_count`;

/**
 * The model answered something for the review `r`: the provider counted output, or what was asked was answered, or, while
 * the first answer is still coming, some of it is there. A stored answer was asked for by an earlier review.
 */
const IS_ANSWERED = sql`
  r.use_model AND (
    (r.model->>'outputTokens')::bigint > 0 OR r.model->>'status' = 'answered' OR
    EXISTS (SELECT 1 FROM review_egress g WHERE g.owner_id = r.owner_id AND g.review_id = r.id) AND (
      EXISTS (SELECT 1 FROM findings f
              WHERE f.owner_id = r.owner_id AND f.review_id = r.id AND starts_with(f.rule_id, 'model/')) OR
      EXISTS (SELECT 1 FROM remarks k WHERE k.owner_id = r.owner_id AND k.review_id = r.id)))`;

/**
 * Parts of a WITH, behind a `review` that gives the `ENDED_COLUMNS` of reviews that end in this statement: what they
 * reserved is settled by what was read of them, never above it, or released when nothing was. A review has one entry and
 * one end, so this happens once; what was settled stays so when the review is deleted. Of a review that was stopped while
 * it was told, the ledger claims no byte: it is one unit.
 *
 * Locks: see `reserveUnits`. A deletion of many reviews may concern several periods.
 */
export function settleUnits(at: Date): Sql {
  return sql`
    unit_end AS (
      UPDATE unit_entries e
      SET state = CASE WHEN s.was_read THEN 'settled' ELSE 'released' END,
          settled_units = CASE WHEN s.was_read THEN least(e.reserved_units, s.units) ELSE 0 END,
          settled_model_reviews = CASE WHEN s.is_answered THEN e.reserved_model_reviews ELSE 0 END,
          ended_at = ${at}::timestamptz
      FROM (SELECT r.owner_id, r.id, a.is_answered, r.reviewed_bytes + r.told_count > 0 OR a.is_answered AS was_read,
                   greatest(1, (r.reviewed_bytes::bigint + ${unitBytes - 1}::bigint) / ${unitBytes}::bigint) AS units
            FROM review r CROSS JOIN LATERAL (SELECT ${IS_ANSWERED} AS is_answered) a) s
      WHERE e.owner_id = s.owner_id AND e.review_id = s.id AND e.state = 'reserved'
      RETURNING e.owner_id, e.plan, e.period_start, e.reserved_units, e.settled_units, e.reserved_model_reviews,
                e.settled_model_reviews
    ), unit_sums AS (
      SELECT owner_id, plan, period_start, sum(reserved_units) AS reserved_units, sum(settled_units) AS settled_units,
             sum(reserved_model_reviews) AS reserved_model_reviews, sum(settled_model_reviews) AS settled_model_reviews
      FROM unit_end GROUP BY owner_id, plan, period_start
    ), unit_lock AS MATERIALIZED (
      SELECT s.* FROM unit_periods p
      JOIN unit_sums s ON s.owner_id = p.owner_id AND s.plan = p.plan AND s.period_start = p.start
      ORDER BY p.owner_id, p.plan, p.start FOR UPDATE OF p
    ), unit_count AS (
      UPDATE unit_periods p
      SET reserved_units = p.reserved_units - s.reserved_units, settled_units = p.settled_units + s.settled_units,
          reserved_model_reviews = p.reserved_model_reviews - s.reserved_model_reviews,
          settled_model_reviews = p.settled_model_reviews + s.settled_model_reviews
      FROM unit_lock s WHERE p.owner_id = s.owner_id AND p.plan = s.plan AND p.start = s.period_start
    )`;
}
