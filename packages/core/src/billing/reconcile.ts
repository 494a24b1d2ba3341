import type { BillingServices } from "./billing-services.ts";
import { reconcileEvents } from "./reconcile-events.ts";
import { reconcileMirrors } from "./reconcile-mirrors.ts";
import { ReconcileRun } from "./reconcile-run.ts";

export interface ReconcileCounts {
  /** Customers with events that had come and were not settled. */
  readonly waiting: number;
  /** Events that Stripe has and that never came. */
  readonly undelivered: number;
  /** Customers whose row was due to be read again. */
  readonly stale: number;
  /** Plans that Clerk was told. */
  readonly mirrored: number;
  /** Old events that were deleted. */
  readonly removed: number;
  /** What could not be done now. */
  readonly failures: number;
  /** False when it ended before everything was looked at, or something failed; the next one goes on. */
  readonly isComplete: boolean;
}

const ROWS_AT_ONCE = 100;
const REMOVED_AT_ONCE = 1_000;
/** Longer than Stripe keeps events, so that none seems undelivered because it was forgotten here. */
const KEPT_MS = 35 * 24 * 60 * 60_000;

/**
 * Makes what is stored equal to Stripe's truth again, whatever was lost on the way: events that came and were not
 * settled, events that never came, rows that were not read for long. Then tells Clerk the plans that have changed, also
 * those that only the clock has ended, and deletes old events. Any number may run at once; one that is interrupted or
 * fails is gone on with by the next. `signal` ends it early.
 */
export async function reconcile(services: BillingServices, signal?: AbortSignal): Promise<ReconcileCounts> {
  const { clock, database } = services;
  const run = new ReconcileRun(services, signal);
  const waiting = await syncPages(run, (after) => database.billing.listWaiting({ after, limit: ROWS_AT_ONCE }));
  const undelivered = await reconcileEvents(run);
  const stale = await syncPages(run, (after) =>
    database.billing.listStale(clock.now(), { after, limit: ROWS_AT_ONCE }),
  );
  const mirrored = await reconcileMirrors(run);
  const removed = await removeOldEvents(run);
  const { failures } = run;
  return { waiting, undelivered, stale, mirrored, removed, failures, isComplete: !run.isOver() && failures === 0 };
}

/** Page by page in the order of ids, so that one who fails again and again stands in nobody's way. */
async function syncPages(run: ReconcileRun, list: (after: string) => Promise<string[]>): Promise<number> {
  let found = 0;
  let after = "";
  while (!run.isOver()) {
    const customerIds = await list(after);
    await run.syncAll(customerIds);
    found += customerIds.length;
    const last = customerIds.at(-1);
    if (last === undefined || customerIds.length < ROWS_AT_ONCE) break;
    after = last;
  }
  return found;
}

async function removeOldEvents(run: ReconcileRun): Promise<number> {
  const receivedBefore = new Date(run.startedAt.getTime() - KEPT_MS);
  let removed = 0;
  while (!run.isOver()) {
    const count = await run.services.database.billing.removeSettled(receivedBefore, REMOVED_AT_ONCE);
    removed += count;
    if (count < REMOVED_AT_ONCE) break;
  }
  return removed;
}
