import type { StripeEvent } from "@coderevai/contract/stripe-event";
import type { ReconcileRun } from "./reconcile-run.ts";

const HOUR_MS = 60 * 60_000;
const CURSOR = "stripe-events";
/** How long Stripe lists events: https://docs.stripe.com/api/events */
const KEPT_AT_STRIPE_MS = 30 * 24 * HOUR_MS;
/** Longer than an event may take to be listed. */
const OVERLAP_MS = HOUR_MS / 4;
/** The cursor moves on after each piece of time, so that an interrupted reading goes on there. */
const PIECE_MS = 6 * HOUR_MS;

/**
 * Looks through Stripe's list of events from where the last reading came to, for those that never arrived. They are
 * noted first and then settled as if they had: what fails now waits. How many were found.
 */
export async function reconcileEvents(run: ReconcileRun): Promise<number> {
  const { billing } = run.services.database;
  const startMs = run.startedAt.getTime();
  const earliestMs = startMs - KEPT_AT_STRIPE_MS;
  const cursor = await billing.findCursor(CURSOR);
  let fromMs = Math.max(earliestMs, (cursor?.getTime() ?? earliestMs) - OVERLAP_MS);
  let found = 0;
  while (!run.isOver()) {
    const untilMs = fromMs + PIECE_MS;
    const isLast = untilMs >= startMs;
    const piece = await readPiece(run, { since: new Date(fromMs), until: isLast ? null : new Date(untilMs) });
    found += piece.found;
    if (!piece.isComplete) break;
    await billing.moveCursor(CURSOR, isLast ? run.startedAt : new Date(untilMs));
    if (isLast) break;
    fromMs = untilMs;
  }
  return found;
}

/** Null for no end: whatever there is by now. */
async function readPiece(run: ReconcileRun, piece: { since: Date; until: Date | null }) {
  const { payments } = run.services;
  let found = 0;
  let after: string | null = null;
  do {
    if (run.isOver()) return { found, isComplete: false };
    const page: Awaited<ReturnType<typeof payments.listEvents>> = await payments.listEvents({ ...piece, after });
    found += await settle(run, page.events);
    after = page.next;
  } while (after !== null);
  return { found, isComplete: true };
}

async function settle(run: ReconcileRun, events: readonly StripeEvent[]): Promise<number> {
  const { clock, database } = run.services;
  const unsettledIds = await database.billing.findUnsettled(events.map(({ id }) => id));
  const unsettled = events.filter(({ id }) => unsettledIds.has(id));
  for (const event of unsettled) await database.billing.noteEvent(event, clock.now());
  await run.syncAll([...new Set(unsettled.map(({ customerId }) => customerId))]);
  return unsettled.length;
}
