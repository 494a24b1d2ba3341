import { randomBytes } from "node:crypto";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Subscription } from "@coderevai/contract/subscription";
import pg from "pg";

/** Writes what a sync would have stored of this owner, by another way than the product's. */
export async function storeSubscription(url: string, ownerId: OwnerId, subscription: Subscription | null) {
  const { status, currentPeriodStart, currentPeriodEnd, billingAnchor } = subscription ?? {};
  const { endsAt, pastDueSince, amountMinor, currency } = subscription ?? {};
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000, query_timeout: 10_000 });
  await client.connect();
  try {
    await client.query(
      `INSERT INTO billing_accounts (owner_id, customer_id, subscription_id, status, current_period_start,
         current_period_end, billing_anchor, ends_at, past_due_since, amount_minor, currency, synced_at, created_at)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, now(), now())
       ON CONFLICT (owner_id) DO UPDATE SET
         subscription_id = excluded.subscription_id, status = excluded.status,
         current_period_start = excluded.current_period_start, current_period_end = excluded.current_period_end,
         billing_anchor = excluded.billing_anchor, ends_at = excluded.ends_at,
         past_due_since = excluded.past_due_since, amount_minor = excluded.amount_minor, currency = excluded.currency,
         synced_at = excluded.synced_at`,
      [
        ownerId,
        `cus_${randomBytes(8).toString("hex")}`,
        subscription && `sub_${randomBytes(8).toString("hex")}`,
        status,
        currentPeriodStart,
        currentPeriodEnd,
        billingAnchor,
        endsAt,
        pastDueSince,
        amountMinor,
        currency,
      ],
    );
  } finally {
    await client.end();
  }
}
