import { describe, expect, test } from "vitest";
import { entitlementAt, GRACE_MS } from "./entitlement-at.ts";
import { type Subscription, SubscriptionStatus } from "./subscription.ts";

const at = (iso: string) => new Date(iso);
const NOW = at("2027-03-10T12:00:00Z");
const PERIOD = { start: at("2027-03-05T08:00:00Z"), end: at("2027-04-05T08:00:00Z") };
const MONTH = { start: at("2027-03-01T00:00:00Z"), end: at("2027-04-01T00:00:00Z") };

function subscription(changes: Partial<Subscription>): Subscription {
  return {
    status: "active",
    currentPeriodStart: PERIOD.start,
    currentPeriodEnd: PERIOD.end,
    billingAnchor: at("2027-01-05T08:00:00Z"),
    endsAt: null,
    pastDueSince: null,
    amountMinor: 1_500,
    currency: "usd",
    ...changes,
  };
}

const entitled = (changes: Partial<Subscription>, now = NOW) => entitlementAt(subscription(changes), now);

describe("the plan that follows from a subscription and the time", () => {
  test("nobody without a subscription is Pro, and units are counted by calendar months", () => {
    expect(entitlementAt(null, NOW)).toEqual({ plan: "free", standing: "none", until: null, period: MONTH });
  });

  test("of all states at Stripe exactly active, trialing and past_due in its grace are Pro", () => {
    const pro = SubscriptionStatus.options.filter((status) => entitled({ status }).plan === "pro");
    expect(pro.sort()).toEqual(["active", "past_due", "trialing"]);
  });

  test("an active subscription is Pro in Stripe's own period", () => {
    expect(entitled({})).toEqual({ plan: "pro", standing: "active", until: null, period: PERIOD });
  });

  test("one whose renewal was not heard of yet stays Pro, in the period that Stripe will name", () => {
    const late = entitled({}, at("2027-04-05T08:00:00Z"));
    expect(late).toMatchObject({ plan: "pro", period: { start: PERIOD.end, end: at("2027-05-05T08:00:00Z") } });
  });

  test("one that was canceled stays Pro up to its end and not a millisecond longer", () => {
    const endsAt = PERIOD.end;
    const last = new Date(endsAt.getTime() - 1);
    expect(entitled({ endsAt }, last)).toMatchObject({ plan: "pro", standing: "ending", until: endsAt });
    expect(entitled({ endsAt }, endsAt)).toMatchObject({ plan: "free", standing: "ended" });
  });

  test("an unpaid renewal leaves seven days, counted from the invoice and not from when it was heard of", () => {
    const pastDueSince = at("2027-03-05T09:00:00Z");
    const end = new Date(pastDueSince.getTime() + GRACE_MS);
    const pastDue = { status: "past_due", pastDueSince } as const;
    expect(entitled(pastDue)).toMatchObject({ plan: "pro", standing: "grace", until: end });
    expect(entitled(pastDue, new Date(end.getTime() - 1)).plan).toBe("pro");
    expect(entitled(pastDue, end)).toMatchObject({ plan: "free", standing: "unpaid", period: MONTH });
  });

  test("the grace of one that was to end anyway is no longer than its period", () => {
    const pastDueSince = at("2027-03-05T09:00:00Z");
    const endsAt = at("2027-03-10T13:00:00Z");
    expect(entitled({ status: "past_due", pastDueSince, endsAt })).toMatchObject({ standing: "grace", until: endsAt });
    expect(entitled({ status: "past_due", pastDueSince, endsAt }, endsAt).plan).toBe("free");
  });

  test("a canceled subscription is over at once", () => {
    expect(entitled({ status: "canceled", endsAt: NOW })).toMatchObject({ plan: "free", standing: "ended" });
  });
});
