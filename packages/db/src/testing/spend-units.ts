import { randomBytes } from "node:crypto";
import type { BillingPeriod } from "@coderevai/contract/billing-period";
import type { Plan } from "@coderevai/contract/plan";
import pg from "pg";

/** What is to be used up of a period. */
export interface SpentUnits {
  readonly ownerId: string;
  readonly plan: Plan;
  readonly period: BillingPeriod;
  readonly units: number;
  /** At most 32,767; none unless given. */
  readonly modelReviews?: number;
}

/**
 * Writes into the database of that URL what is left of a review that spent so much and was deleted: an entry and its
 * period. So an allowance is brought near its end without reviewing megabytes, and everything still adds up.
 */
export async function spendUnits(url: string, spent: SpentUnits): Promise<void> {
  const { ownerId, plan, period, units, modelReviews = 0 } = spent;
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  await client.connect();
  try {
    await client.query(
      `WITH period AS (
         INSERT INTO unit_periods AS p (owner_id, plan, start, "end", settled_units, settled_model_reviews)
         VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (owner_id, plan, start) DO UPDATE
         SET settled_units = p.settled_units + excluded.settled_units,
             settled_model_reviews = p.settled_model_reviews + excluded.settled_model_reviews
       )
       INSERT INTO unit_entries (owner_id, review_id, plan, period_start, state, reserved_units, settled_units,
                                 reserved_model_reviews, settled_model_reviews, created_at, ended_at)
       VALUES ($1, $7, $2, $3, 'settled', $5, $5, $6, $6, now(), now())`,
      [ownerId, plan, period.start, period.end, units, modelReviews, `rev_${randomBytes(13).toString("hex")}`],
    );
  } finally {
    await client.end();
  }
}
