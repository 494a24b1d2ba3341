/** From `start` up to, and not including, `end`. */
export interface BillingPeriod {
  readonly start: Date;
  readonly end: Date;
}

/**
 * The monthly period around `now`. Periods begin at the anchor's time of day in UTC on its day of the month, or on the
 * last day of a shorter month: from 31 January to 28 February to 31 March, as Stripe counts
 * (https://docs.stripe.com/billing/subscriptions/billing-cycle). A `now` before the anchor counts backwards.
 */
export function billingPeriodAt(anchor: Date, now: Date): BillingPeriod {
  const months = (now.getUTCFullYear() - anchor.getUTCFullYear()) * 12 + now.getUTCMonth() - anchor.getUTCMonth();
  const first = monthsAfter(anchor, months) > now ? months - 1 : months;
  return { start: monthsAfter(anchor, first), end: monthsAfter(anchor, first + 1) };
}

/** Months in UTC, for those who have no subscription. */
export function calendarMonthAt(now: Date): BillingPeriod {
  return billingPeriodAt(new Date(0), now);
}

function monthsAfter(anchor: Date, months: number): Date {
  const lastDay = new Date(Date.UTC(anchor.getUTCFullYear(), anchor.getUTCMonth() + months + 1, 0)).getUTCDate();
  const moved = new Date(anchor);
  // The first of the month, so that setting the month cannot run over into the next.
  moved.setUTCDate(1);
  moved.setUTCMonth(anchor.getUTCMonth() + months);
  moved.setUTCDate(Math.min(anchor.getUTCDate(), lastDay));
  return moved;
}
