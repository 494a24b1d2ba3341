import type Stripe from "stripe";

type Recurring = Pick<Stripe.Price.Recurring, "interval" | "interval_count">;

const DAY_S = 86_400;
const MAX_PERIODS = 100_000;

/** Months from a moment, on its day of the month or the last one of a shorter month, at its time of day in UTC. */
function addMonths(momentS: number, months: number): number {
  const from = new Date(momentS * 1_000);
  const year = from.getUTCFullYear();
  const month = from.getUTCMonth() + months;
  const lastDay = new Date(Date.UTC(year, month + 1, 0)).getUTCDate();
  const dayStartMs = Date.UTC(year, month, Math.min(from.getUTCDate(), lastDay));
  return dayStartMs / 1_000 + (momentS - Math.floor(momentS / DAY_S) * DAY_S);
}

/** The moment `count` intervals after an anchor, in seconds; negative counts go back. */
function addPeriods(anchorS: number, { interval, interval_count: each }: Recurring, count: number): number {
  if (interval === "day") return anchorS + count * each * DAY_S;
  if (interval === "week") return anchorS + count * each * 7 * DAY_S;
  return addMonths(anchorS, count * each * (interval === "year" ? 12 : 1));
}

/**
 * When the period that begins at `startS` ends: the first anchored moment after it, so that 31 January goes on to
 * 28 February and 31 March. https://docs.stripe.com/billing/subscriptions/billing-cycle
 */
export function periodEnd(anchorS: number, recurring: Recurring, startS: number): number {
  for (let count = 0; count < MAX_PERIODS; count += 1) {
    const end = addPeriods(anchorS, recurring, count);
    if (end > startS) return end;
  }
  throw new RangeError("A subscription's anchor is too far in the past.");
}
