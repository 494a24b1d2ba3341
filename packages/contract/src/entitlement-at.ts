import { type BillingPeriod, billingPeriodAt, calendarMonthAt } from "./billing-period.ts";
import type { Plan } from "./plan.ts";
import type { Standing } from "./standing.ts";
import type { Subscription } from "./subscription.ts";

/** For so long an unpaid renewal changes nothing but a notice. */
export const GRACE_MS = 7 * 24 * 60 * 60_000;

export interface Entitlement {
  readonly plan: Plan;
  readonly standing: Standing;
  /** When Pro ends unless something happens; null while it goes on, and on the free plan. */
  readonly until: Date | null;
  /** What units are counted by. */
  readonly period: BillingPeriod;
}

/** A pure function of what is stored and the clock: no event, no metadata and no cache has a say in it. */
export function entitlementAt(subscription: Subscription | null, now: Date): Entitlement {
  const { standing, until } = standingAt(subscription, now);
  const isPro = subscription !== null && PRO_STANDINGS.has(standing);
  if (!isPro) return { plan: "free", standing, until: null, period: calendarMonthAt(now) };
  return { plan: "pro", standing, until, period: paidPeriodAt(subscription, now) };
}

const PRO_STANDINGS: ReadonlySet<Standing> = new Set<Standing>(["trial", "active", "ending", "grace"]);

function standingAt(subscription: Subscription | null, now: Date): Pick<Entitlement, "standing" | "until"> {
  if (subscription === null) return { standing: "none", until: null };
  const { status, endsAt } = subscription;
  switch (status) {
    case "incomplete":
    case "incomplete_expired":
      return { standing: "none", until: null };
    case "trialing":
    case "active":
      if (endsAt === null) return { standing: status === "active" ? "active" : "trial", until: null };
      return { standing: now < endsAt ? "ending" : "ended", until: endsAt };
    case "past_due":
      return graceAt(subscription, now);
    case "unpaid":
      return { standing: "unpaid", until: null };
    case "canceled":
    case "paused":
      return { standing: "ended", until: endsAt };
  }
}

/** A subscription that is to end anyway ends no later because a payment failed. */
function graceAt({ pastDueSince, currentPeriodStart, endsAt }: Subscription, now: Date) {
  if (endsAt !== null && now >= endsAt) return { standing: "ended", until: endsAt } as const;
  const graceEnd = new Date((pastDueSince ?? currentPeriodStart).getTime() + GRACE_MS);
  if (now >= graceEnd) return { standing: "unpaid", until: graceEnd } as const;
  return { standing: "grace", until: endsAt !== null && endsAt < graceEnd ? endsAt : graceEnd } as const;
}

/** Stripe's period while it lasts; after it, the one that Stripe's next answer will name. */
function paidPeriodAt({ currentPeriodStart, currentPeriodEnd, billingAnchor }: Subscription, now: Date): BillingPeriod {
  if (now < currentPeriodEnd) return { start: currentPeriodStart, end: currentPeriodEnd };
  return billingPeriodAt(billingAnchor, now);
}
