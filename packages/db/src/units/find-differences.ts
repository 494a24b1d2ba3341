import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import pg from "pg";

/** Something that does not add up: a period by its start, or a review by its id. */
export interface Difference {
  readonly ownerId: string;
  readonly where: string;
  readonly problem: string;
}

/** Enough to see what is wrong. */
const LIMIT = 100;

/**
 * One statement, so one moment is looked at. A period counts what its entries sum up to; a metered review has one entry,
 * reserved exactly while it waits or runs, of as many units as its price, and settled by the bytes that were read; a
 * reserved entry has its review. Reviews that were there before units were counted are marked (`is_metered`) and have no
 * entry; what a deleted review spent stays.
 */
const SQL = `
  WITH sums AS (
    SELECT owner_id, plan, period_start AS start,
           coalesce(sum(reserved_units) FILTER (WHERE state = 'reserved'), 0) AS reserved_units,
           sum(settled_units) AS settled_units,
           coalesce(sum(reserved_model_reviews) FILTER (WHERE state = 'reserved'), 0) AS reserved_model_reviews,
           sum(settled_model_reviews) AS settled_model_reviews
    FROM unit_entries GROUP BY owner_id, plan, period_start
  ), periods AS (
    SELECT p.owner_id, p.plan || ' from ' || p.start AS place,
           p.reserved_units, p.settled_units, p.reserved_model_reviews, p.settled_model_reviews,
           coalesce(s.reserved_units, 0) AS entries_reserved, coalesce(s.settled_units, 0) AS entries_settled,
           coalesce(s.reserved_model_reviews, 0) AS entries_model_reserved,
           coalesce(s.settled_model_reviews, 0) AS entries_model_settled
    FROM unit_periods p LEFT JOIN sums s ON s.owner_id = p.owner_id AND s.plan = p.plan AND s.start = p.start
  ), reviews_and_entries AS (
    SELECT coalesce(r.owner_id, e.owner_id) AS owner_id, coalesce(r.id, e.review_id) AS place, CASE
      WHEN r.id IS NULL AND e.state = 'reserved' THEN 'its units are reserved and it is not there'
      WHEN r.id IS NULL THEN NULL
      WHEN e.review_id IS NULL AND r.is_metered THEN 'has no entry'
      WHEN e.review_id IS NULL THEN NULL
      WHEN NOT r.is_metered THEN 'is older than its entry'
      WHEN (r.verdict IS NULL) <> (e.state = 'reserved') THEN r.status || ', its units are ' || e.state
      WHEN e.reserved_units <> r.units THEN 'reserved ' || e.reserved_units || ' units of ' || r.units
      WHEN r.verdict IS NULL THEN NULL
      WHEN r.reviewed_bytes = 0 AND e.settled_units > 1
        OR r.reviewed_bytes > 0 AND e.settled_units <> least(r.units, ceil(r.reviewed_bytes / $1::numeric))
        THEN 'settled ' || e.settled_units || ' units for ' || r.reviewed_bytes || ' bytes read'
      END AS problem
    FROM reviews r FULL JOIN unit_entries e ON e.owner_id = r.owner_id AND e.review_id = r.id
  )
  SELECT owner_id AS "ownerId", place AS "where",
         format('counts %s reserved and %s settled, its entries %s and %s; of model reviews %s and %s, its entries %s and %s',
                reserved_units, settled_units, entries_reserved, entries_settled,
                reserved_model_reviews, settled_model_reviews, entries_model_reserved, entries_model_settled) AS problem
  FROM periods
  WHERE (reserved_units, settled_units, reserved_model_reviews, settled_model_reviews)
     <> (entries_reserved, entries_settled, entries_model_reserved, entries_model_settled)
  UNION ALL
  SELECT owner_id, place, problem FROM reviews_and_entries WHERE problem IS NOT NULL
  LIMIT ${LIMIT}`;

/** Whatever was reserved, settled and released does not add up in the database of this URL; at most 100 of it. */
export async function findDifferences(url: string): Promise<Difference[]> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, query_timeout: 60_000 });
  await client.connect();
  try {
    const { rows } = await client.query<Difference>(SQL, [REVIEW_LIMITS.unitBytes]);
    return rows;
  } finally {
    await client.end();
  }
}
