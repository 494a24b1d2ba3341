import { type Subscription, SubscriptionStatus } from "@coderevai/contract/subscription";
import type { SeededRandom } from "@coderevai/engine/egress/testing";
import { periodAround } from "./oracle.ts";

const DAY_MS = 24 * 60 * 60_000;
const GRACE_MS = 7 * DAY_MS;
/** From a leap year to the one after the next; 2000 is one and 2100 is none. */
const YEARS = [2000, 2023, 2024, 2025, 2026, 2027, 2028, 2031, 2032, 2099, 2100];
/** Days that some months do not have, the leap day, the ends of years; times of day at both ends. */
const DAYS = [
  "01-01",
  "01-28",
  "01-29",
  "01-30",
  "01-31",
  "02-28",
  "02-29",
  "03-01",
  "04-30",
  "08-31",
  "11-25",
  "12-31",
];
const TIMES = ["00:00:00.000", "00:00:00.001", "10:20:30.456", "12:00:00.000", "23:59:59.999"];
/** Most rows are of those whose plan depends on the time. */
const STATUSES: readonly SubscriptionStatus[] = [
  ...SubscriptionStatus.options,
  "active",
  "active",
  "trialing",
  "past_due",
  "past_due",
  "past_due",
];

/** A row as a sync may have stored it: any status, period, end and debt, on days that are hard to count by. */
export function makeRow(random: SeededRandom): Subscription {
  const status = random.pick(STATUSES);
  const billingAnchor = anchorOf(random);
  const seen = new Date(billingAnchor.getTime() + random.below(800) * DAY_MS + random.below(DAY_MS));
  const { start: currentPeriodStart, end: currentPeriodEnd } = periodAround(billingAnchor, seen);
  const pastDueSince = random.pick([null, currentPeriodStart, near(currentPeriodStart, random), near(seen, random)]);
  const graceEnd = new Date((pastDueSince ?? currentPeriodStart).getTime() + GRACE_MS + random.below(3) - 1);
  const endsAt = random.pick([null, null, currentPeriodEnd, near(seen, random), graceEnd]);
  return {
    status,
    currentPeriodStart,
    currentPeriodEnd,
    billingAnchor,
    endsAt,
    pastDueSince: status === "past_due" ? pastDueSince : null,
    amountMinor: 1_500,
    currency: "usd",
  };
}

function anchorOf(random: SeededRandom): Date {
  const leap = random.pick(YEARS);
  const anchor = new Date(`${leap}-${random.pick(DAYS)}T${random.pick(TIMES)}Z`);
  // A day that the year does not have.
  return Number.isNaN(anchor.getTime()) ? new Date(`${leap}-02-28T${random.pick(TIMES)}Z`) : anchor;
}

function near(moment: Date, random: SeededRandom): Date {
  return new Date(moment.getTime() + Math.floor((random.next() - 0.5) * 40 * DAY_MS));
}
