import { randomBytes } from "node:crypto";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Subscription } from "@coderevai/contract/subscription";
import pg from "pg";

const SQL = `
  INSERT INTO billing_accounts (owner_id, customer_id, subscription_id, status, current_period_start,
    current_period_end, billing_anchor, ends_at, past_due_since, amount_minor, currency, synced_at, created_at)
  VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now(), now())
  ON CONFLICT (owner_id) DO UPDATE SET
    subscription_id = excluded.subscription_id, status = excluded.status,
    current_period_start = excluded.current_period_start, current_period_end = excluded.current_period_end,
    billing_anchor = excluded.billing_anchor, ends_at = excluded.ends_at,
    past_due_since = excluded.past_due_since, amount_minor = excluded.amount_minor, currency = excluded.currency,
    synced_at = excluded.synced_at`;

/** Writes what a sync would have stored of this owner, by another way than the product's. */
export async function storeSubscription(
  at: string | Pick<pg.Pool, "query">,
  ownerId: OwnerId,
  subscription: Subscription | null,
): Promise<void> {
  const { status, currentPeriodStart, currentPeriodEnd, billingAnchor } = subscription ?? {};
  const { endsAt, pastDueSince, amountMinor, currency } = subscription ?? {};
  const ids = [`cus_${randomBytes(8).toString("hex")}`, subscription && `sub_${randomBytes(8).toString("hex")}`];
  const period = [status, currentPeriodStart, currentPeriodEnd, billingAnchor];
  const values = [ownerId, ...ids, ...period, endsAt, pastDueSince, amountMinor, currency];
  if (typeof at !== "string") {
    await at.query(SQL, values);
    return;
  }
  const client = new pg.Client({ connectionString: at, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  await client.connect();
  try {
    await client.query(SQL, values);
  } finally {
    await client.end();
  }
}
