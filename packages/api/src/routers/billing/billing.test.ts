import { billingPeriodAt, calendarMonthAt } from "@coderevai/contract/billing-period";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import type { OwnerId } from "@coderevai/contract/ids";
import { PRO_PRICE } from "@coderevai/contract/plan-price";
import { makeSubscription, storeSubscription } from "@coderevai/db/testing";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { type ApiUnderTest, codeInput, createApiUnderTest, finished, newOwner } from "../../testing/api-under-test.ts";

const DAY_MS = 24 * 60 * 60_000;
const taken: string[] = [];

let api: ApiUnderTest;
beforeAll(async () => {
  api = await createApiUnderTest({
    limiter: {
      take: async (name) => {
        taken.push(name);
        return { isAllowed: true, isDegraded: false };
      },
      isDegraded: () => false,
    },
  });
});
afterEach(() => api.stripe.standIn.setFault({ mode: "none" }));
afterAll(() => api.close());

const billingOf = (ownerId: OwnerId) => api.caller(ownerId).billing;

/** Somebody with a customer at Stripe, who subscribed on its page and came back. */
async function subscriber() {
  const ownerId = newOwner();
  await billingOf(ownerId).checkout();
  const customerId = (await api.services.database.billing.find(ownerId))?.customerId ?? "";
  api.stripe.standIn.steering.subscribe(customerId, "ok");
  return { ownerId, customerId, plan: await billingOf(ownerId).refresh() };
}

describe("the plan", () => {
  test("of somebody who never paid is free, by calendar months, with nothing to charge or to manage", async () => {
    expect(await billingOf(newOwner()).plan()).toEqual({
      plan: "free",
      standing: "none",
      until: null,
      period: calendarMonthAt(new Date()),
      nextCharge: null,
      paymentProblem: null,
      hasCustomer: false,
      syncedAt: null,
    });
  });

  test("of a subscriber is Pro after the return from Stripe's page, with what is charged next", async () => {
    const { ownerId, plan } = await subscriber();
    const { amountMinor, currency } = PRO_PRICE;
    expect(plan).toMatchObject({ plan: "pro", standing: "active", until: null, hasCustomer: true });
    expect(plan.nextCharge).toEqual({ amountMinor, currency, at: plan.period.end });
    expect(plan.period.end.getTime()).toBeGreaterThan(Date.now() + 27 * DAY_MS);
    expect(plan.syncedAt).toBeInstanceOf(Date);
    expect(await billingOf(ownerId).plan()).toEqual(plan);
  });

  test("that ends or is unpaid has no next charge, and says until when it lasts", async () => {
    const ownerId = newOwner();
    const endsAt = new Date(Date.now() + DAY_MS);
    await storeSubscription(api.databaseUrl, ownerId, makeSubscription({ endsAt }));
    expect(await billingOf(ownerId).plan()).toMatchObject({
      plan: "pro",
      standing: "ending",
      until: endsAt,
      nextCharge: null,
    });
    const pastDueSince = new Date(Date.now() - DAY_MS);
    await storeSubscription(api.databaseUrl, ownerId, makeSubscription({ status: "past_due", pastDueSince }));
    expect(await billingOf(ownerId).plan()).toMatchObject({
      plan: "pro",
      standing: "grace",
      until: new Date(pastDueSince.getTime() + 7 * DAY_MS),
      nextCharge: null,
    });
  });

  test("tells the payment that is owed and where it can be paid", async () => {
    const { ownerId, customerId } = await subscriber();
    api.stripe.standIn.steering.setCard(customerId, "declines");
    api.stripe.standIn.steering.age(customerId, 32 * DAY_MS);
    const plan = await billingOf(ownerId).refresh();
    expect(plan).toMatchObject({ plan: "pro", standing: "grace" });
    expect(plan.paymentProblem).toMatchObject({ kind: "declined", owed: { amountMinor: PRO_PRICE.amountMinor } });
    expect(plan.paymentProblem?.payUrl).toContain("http");
  });
});

describe("the usage", () => {
  test("counts what reviews of the period cost, against the limits of the plan", async () => {
    const ownerId = newOwner();
    const { reviewId } = await api.caller(ownerId).review.start(codeInput("const a = 1;\n"));
    await finished(api, ownerId, reviewId);
    const { free, pro } = ENTITLEMENTS;
    const now = new Date();
    expect(await billingOf(ownerId).usage()).toEqual({
      plan: "free",
      period: calendarMonthAt(now),
      units: { limit: free.unitsPerPeriod, settled: 1, reserved: 0 },
      modelReviews: { limit: free.modelReviewsPerPeriod, settled: 0, reserved: 0 },
      days: [{ day: now.toISOString().slice(0, 10), units: 1 }],
    });
    const billingAnchor = new Date(now.getTime() - 40 * DAY_MS);
    const { start: currentPeriodStart, end: currentPeriodEnd } = billingPeriodAt(billingAnchor, now);
    const subscription = makeSubscription({ billingAnchor, currentPeriodStart, currentPeriodEnd });
    await storeSubscription(api.databaseUrl, ownerId, subscription);
    // An upgrade begins a count of its own.
    expect(await billingOf(ownerId).usage()).toEqual({
      plan: "pro",
      period: { start: currentPeriodStart, end: currentPeriodEnd },
      units: { limit: pro.unitsPerPeriod, settled: 0, reserved: 0 },
      modelReviews: { limit: pro.modelReviewsPerPeriod, settled: 0, reserved: 0 },
      days: [],
    });
  });

  test("of one owner is nobody else's", async () => {
    const ownerId = newOwner();
    await finished(api, ownerId, (await api.caller(ownerId).review.start(codeInput("const b = 2;\n"))).reviewId);
    expect((await billingOf(newOwner()).usage()).units.settled).toBe(0);
  });
});

describe("Stripe's pages", () => {
  test("are opened for the caller's own customer: another owner gets another, or none", async () => {
    const { ownerId, customerId } = await subscriber();
    const other = newOwner();
    await expect(billingOf(other).portal()).rejects.toMatchObject({ cause: { code: "billing.no-customer" } });
    await billingOf(other).checkout();
    expect((await api.services.database.billing.find(other))?.customerId).not.toBe(customerId);
    expect((await billingOf(ownerId).portal()).url).toContain("http");
  });

  test("a second subscription is not begun", async () => {
    const { ownerId } = await subscriber();
    await expect(billingOf(ownerId).checkout()).rejects.toMatchObject({
      cause: { code: "billing.already-subscribed" },
    });
  });

  test("invoices are the caller's own, also by somebody else's cursor", async () => {
    const [one, two] = [await subscriber(), await subscriber()];
    const ours = await billingOf(one.ownerId).invoices({});
    expect(ours.rows).toMatchObject([{ status: "paid", total: { amountMinor: PRO_PRICE.amountMinor } }]);
    const theirId = (await billingOf(two.ownerId).invoices({})).rows[0]?.id ?? "";
    expect(theirId).not.toBe(ours.rows[0]?.id);
    expect(await billingOf(newOwner()).invoices({ cursor: theirId })).toEqual({ rows: [], nextCursor: null });
    const stolen = await billingOf(one.ownerId)
      .invoices({ cursor: theirId })
      .catch(({ cause }: { cause: { code: string } }) => cause.code);
    expect(JSON.stringify(stolen)).not.toContain(theirId);
  });

  test("a cursor that is none is refused before Stripe is asked", async () => {
    await expect(billingOf(newOwner()).invoices({ cursor: "in_1/../../customers" })).rejects.toMatchObject({
      cause: { code: "request.invalid" },
    });
  });
});

test("while Stripe is away what asks it says so, and the plan is told as it is stored", async () => {
  const { ownerId, plan } = await subscriber();
  await api.stripe.standIn.setFault({ mode: "refuse" });
  const token = await api.mint.mint(ownerId);
  const answers = [
    await api.callAs(token, "mutation", "billing.refresh", undefined),
    await api.callAs(token, "mutation", "billing.portal", undefined),
    await api.callAs(token, "query", "billing.invoices", {}),
    await api.callAs(await api.mint.mint(newOwner()), "mutation", "billing.checkout", undefined),
  ];
  for (const { status, errorCode } of answers) expect([status, errorCode]).toEqual([503, "billing.unavailable"]);
  expect(await billingOf(ownerId).plan()).toEqual(plan);
  await api.stripe.standIn.setFault({ mode: "none" });
  expect(await billingOf(ownerId).refresh()).toMatchObject({ plan: "pro", standing: "active" });
});

test("what asks Stripe is limited, what is read here is not", async () => {
  const ownerId = newOwner();
  taken.length = 0;
  await billingOf(ownerId).plan();
  await billingOf(ownerId).usage();
  expect(taken).toEqual([]);
  await billingOf(ownerId).checkout();
  await billingOf(ownerId).portal();
  await billingOf(ownerId).invoices({});
  await billingOf(ownerId).refresh();
  expect(taken).toEqual(["billing", "billing", "billing", "billing"]);
});
