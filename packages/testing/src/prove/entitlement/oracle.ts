import type { Standing } from "@coderevai/contract/standing";
import type { Subscription, SubscriptionStatus } from "@coderevai/contract/subscription";

/** What somebody has at a moment, in the words of the pricing page. */
export interface Expected {
  readonly plan: "free" | "pro";
  readonly standing: Standing;
  readonly until: Date | null;
  readonly period: { readonly start: Date; readonly end: Date };
}

interface Switch {
  readonly at: Date;
  readonly to: "unpaid" | "ended";
}

const GRACE_DAYS = 7;
/** What each of Stripe's words means before anything runs out. */
const BEGINS_AS: Readonly<Record<SubscriptionStatus, Standing>> = {
  incomplete: "none",
  incomplete_expired: "none",
  trialing: "trial",
  active: "active",
  past_due: "grace",
  unpaid: "unpaid",
  canceled: "ended",
  paused: "ended",
};
const IS_PRO: Readonly<Record<Standing, boolean>> = {
  none: false,
  trial: true,
  active: true,
  ending: true,
  grace: true,
  unpaid: false,
  ended: false,
};

/**
 * Walks along a calendar, day by day, where the product calculates: what the row begins as, then each switch that the
 * moment has passed. Shares no code with the product.
 */
export function oracleAt(row: Subscription | null, now: Date): Expected {
  if (row === null) return { plan: "free", standing: "none", until: null, period: monthAround(now) };
  const switches = switchesOf(row);
  const passed = switches.filter(({ at }) => at.getTime() <= now.getTime());
  // What has ended stays so, whatever else runs out later.
  const last = passed.find(({ to }) => to === "ended") ?? passed.at(-1);
  const standing = last?.to ?? (isEnding(row) ? "ending" : BEGINS_AS[row.status]);
  if (!IS_PRO[standing]) return { plan: "free", standing, until: null, period: monthAround(now) };
  return { plan: "pro", standing, until: switches[0]?.at ?? null, period: paidPeriod(row, now) };
}

function isEnding({ status, endsAt }: Subscription): boolean {
  return endsAt !== null && (status === "active" || status === "trialing");
}

/** In the order of time. */
function switchesOf(row: Subscription): Switch[] {
  const { status, endsAt, pastDueSince, currentPeriodStart } = row;
  if (!IS_PRO[BEGINS_AS[status]]) return [];
  const switches: Switch[] = [];
  if (endsAt !== null) switches.push({ at: endsAt, to: "ended" });
  if (status === "past_due") switches.push({ at: daysAfter(pastDueSince ?? currentPeriodStart), to: "unpaid" });
  return switches.sort((a, b) => a.at.getTime() - b.at.getTime());
}

function daysAfter(start: Date): Date {
  const day = new Date(start);
  for (let count = 0; count < GRACE_DAYS; count += 1) day.setUTCDate(day.getUTCDate() + 1);
  return day;
}

/** What Stripe named, and after its end the days on which it renews. */
function paidPeriod({ currentPeriodStart: start, currentPeriodEnd: end, billingAnchor }: Subscription, now: Date) {
  return now.getTime() < end.getTime() ? { start, end } : periodAround(billingAnchor, now);
}

/** Renewals are on the anchor's day of the month, or on the last of a month that has no such day. */
export function periodAround(anchor: Date, now: Date): Expected["period"] {
  const day = midnightOf(now);
  // One day further than the moment's own, whose renewal may be later in the day.
  day.setUTCDate(day.getUTCDate() + 1);
  let start = renewalOn(day, anchor);
  while (start === null || start.getTime() > now.getTime()) {
    day.setUTCDate(day.getUTCDate() - 1);
    start = renewalOn(day, anchor);
  }
  let end = null;
  while (end === null) {
    day.setUTCDate(day.getUTCDate() + 1);
    end = renewalOn(day, anchor);
  }
  return { start, end };
}

function renewalOn(day: Date, anchor: Date): Date | null {
  const tomorrow = new Date(day);
  tomorrow.setUTCDate(day.getUTCDate() + 1);
  const isLastOfMonth = tomorrow.getUTCDate() === 1;
  const isTheDay = day.getUTCDate() === anchor.getUTCDate();
  if (!isTheDay && !(isLastOfMonth && anchor.getUTCDate() > day.getUTCDate())) return null;
  return new Date(day.getTime() + (anchor.getTime() - midnightOf(anchor).getTime()));
}

function monthAround(now: Date): Expected["period"] {
  return periodAround(new Date("2001-01-01T00:00:00.000Z"), now);
}

function midnightOf(moment: Date): Date {
  return new Date(`${moment.toISOString().slice(0, 10)}T00:00:00.000Z`);
}
