import type { BillingAccount, BillingPage } from "../billing-store.ts";
import type { RunStatement } from "../postgres/statements.ts";
import { toBillingAccount } from "./billing-row.ts";

const DAY_MS = 24 * 60 * 60_000;
/** Events say when a customer changes; these are for what no event ever said. */
const LIVE_DAYS = 1;
const IDLE_DAYS = 7;

export async function listWaiting(run: RunStatement, { after, limit }: BillingPage): Promise<string[]> {
  const rows = await run(
    (prisma) => prisma.$queryRaw<{ customerId: string }[]>`
      SELECT DISTINCT customer_id AS "customerId" FROM stripe_events
      WHERE processed_at IS NULL AND customer_id > ${after}
      ORDER BY customer_id LIMIT ${limit}`,
  );
  return rows.map(({ customerId }) => customerId);
}

/**
 * Due are customers who were never read, who were not read since their period ended, whose subscription lives and was
 * not read for a day, and all others after a week.
 */
export async function listStale(run: RunStatement, now: Date, { after, limit }: BillingPage): Promise<string[]> {
  const liveSince = new Date(now.getTime() - LIVE_DAYS * DAY_MS);
  const idleSince = new Date(now.getTime() - IDLE_DAYS * DAY_MS);
  const rows = await run(
    (prisma) => prisma.$queryRaw<{ customerId: string }[]>`
      SELECT customer_id AS "customerId" FROM billing_accounts
      WHERE customer_id > ${after}
        AND (synced_at IS NULL
             OR synced_at < ${idleSince}::timestamptz
             OR (status NOT IN ('canceled', 'incomplete_expired')
                 AND (synced_at < ${liveSince}::timestamptz
                      OR (current_period_end <= ${now}::timestamptz AND synced_at < current_period_end))))
      ORDER BY customer_id LIMIT ${limit}`,
  );
  return rows.map(({ customerId }) => customerId);
}

/** The plan is decided by the caller; the statement leaves out those for whom it cannot have changed. */
export async function listMirrorable(
  run: RunStatement,
  now: Date,
  { after, limit }: BillingPage,
): Promise<BillingAccount[]> {
  const isLive = { status: { in: ["active", "trialing", "past_due"] } };
  const rows = await run((prisma) =>
    prisma.billingAccount.findMany({
      where: {
        ownerId: { gt: after },
        OR: [
          { OR: [{ mirroredPlan: null }, { mirroredPlan: "free" }], AND: isLive },
          { mirroredPlan: "pro", OR: [{ status: null }, { status: { notIn: ["active", "trialing"] } }] },
          { mirroredPlan: "pro", endsAt: { lte: now } },
        ],
      },
      orderBy: { ownerId: "asc" },
      take: limit,
    }),
  );
  return rows.map(toBillingAccount);
}
