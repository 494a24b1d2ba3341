import type { Subscription } from "@coderevai/contract/subscription";

const MONTH_MS = 30 * 24 * 60 * 60_000;

/** One that is paid and renews itself, in the middle of its month, unless told otherwise. */
export function makeSubscription(parts: Partial<Subscription> = {}): Subscription {
  const start = new Date(Date.now() - MONTH_MS / 2);
  return {
    status: "active",
    currentPeriodStart: start,
    currentPeriodEnd: new Date(start.getTime() + MONTH_MS),
    billingAnchor: start,
    endsAt: null,
    pastDueSince: null,
    amountMinor: 1_500,
    currency: "usd",
    ...parts,
  };
}
