import type { CustomerState } from "@coderevai/contract/customer-state";
import { OwnerId } from "@coderevai/contract/ids";
import type { Transact, Transaction } from "../postgres/transactions.ts";
import { toColumns } from "./billing-row.ts";

/** Any number that no other lock of ours begins with. */
const LOCK_CLASS = 7_265;
/** Another process may be reading the same customer. Below the pool's own limit, so that the server gives up first. */
const LOCK_TIMEOUT = "2000ms";
/** Longer than a reading at Stripe may take, which happens inside. */
const DEADLINE_MS = 12_000;
/** More than Stripe sends about one customer while it is not read. The rest waits for the next sync. */
const MAX_EVENTS = 1_000;

export async function syncCustomer(
  transact: Transact,
  customerId: string,
  read: () => Promise<CustomerState>,
  clock: { now(): Date },
): Promise<OwnerId | null> {
  let failure: { readonly error: unknown } | null = null;
  const readOnce = async () => {
    try {
      return await read();
    } catch (error) {
      failure = { error };
      throw error;
    }
  };
  try {
    return await transact((transaction) => syncLocked(transaction, customerId, readOnce, clock), DEADLINE_MS);
  } catch (error) {
    // Trouble at Stripe may look like trouble of the database, whose it is not.
    const { error: cause } = failure ?? { error };
    throw cause;
  }
}

async function syncLocked(
  transaction: Transaction,
  customerId: string,
  read: () => Promise<CustomerState>,
  clock: { now(): Date },
): Promise<OwnerId | null> {
  await transaction.$executeRaw`SELECT set_config('lock_timeout', ${LOCK_TIMEOUT}, true)`;
  await transaction.$executeRaw`SELECT pg_advisory_xact_lock(${LOCK_CLASS}::int, hashtext(${customerId}))`;
  // Before the state is read: what is noted later may be about what was not seen.
  const waiting = await transaction.stripeEvent.findMany({
    where: { customerId, processedAt: null },
    select: { id: true },
    take: MAX_EVENTS,
  });
  const account = await transaction.billingAccount.findUnique({ where: { customerId }, select: { ownerId: true } });
  const syncedAt = clock.now();
  if (account !== null) {
    const state = await read();
    const { ownerId } = account;
    await transaction.billingAccount.updateMany({ where: { ownerId, customerId }, data: toColumns(state, syncedAt) });
  }
  const settled = { where: { id: { in: waiting.map(({ id }) => id) } }, data: { processedAt: syncedAt } };
  if (waiting.length > 0) await transaction.stripeEvent.updateMany(settled);
  return account === null ? null : OwnerId.parse(account.ownerId);
}
