import { Plan } from "@coderevai/contract/plan";
import { afterAll, beforeAll, expect, test } from "vitest";
import { makeOwner } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const AT = new Date("2026-01-31T10:20:30.456Z");
const END = new Date("2026-02-28T10:20:30.456Z");

test("somebody who never began to pay has no account", async () => {
  expect(await store.billing.find(makeOwner())).toBeNull();
});

test("a bound customer without a subscription is no more than that", async () => {
  const ownerId = makeOwner();
  await store.sql.query("INSERT INTO billing_accounts (owner_id, customer_id, created_at) VALUES ($1, 'cus_a', $2)", [
    ownerId,
    AT,
  ]);
  expect(await store.billing.find(ownerId)).toEqual({
    ownerId,
    customerId: "cus_a",
    subscription: null,
    paymentProblem: null,
    syncedAt: null,
    mirroredPlan: null,
  });
});

test("what was stored is read to the millisecond, and only by its owner", async () => {
  const ownerId = makeOwner();
  const problem = {
    kind: "declined",
    owed: { amountMinor: 1_500, currency: "usd" },
    since: END,
    payUrl: "https://invoice.example/x",
  };
  await store.sql.query(
    `INSERT INTO billing_accounts (owner_id, customer_id, subscription_id, status, current_period_start,
       current_period_end, billing_anchor, ends_at, past_due_since, amount_minor, currency, payment_problem, synced_at,
       mirrored_plan, created_at)
     VALUES ($1, 'cus_b', 'sub_b', 'past_due', $2, $3, $2, NULL, $3, 1500, 'usd', $4, $3, 'pro', $2)`,
    [ownerId, AT, END, JSON.stringify(problem)],
  );
  expect(await store.billing.find(ownerId)).toEqual({
    ownerId,
    customerId: "cus_b",
    subscription: {
      status: "past_due",
      currentPeriodStart: AT,
      currentPeriodEnd: END,
      billingAnchor: AT,
      endsAt: null,
      pastDueSince: END,
      amountMinor: 1_500,
      currency: "usd",
    },
    paymentProblem: problem,
    syncedAt: END,
    mirroredPlan: Plan.enum.pro,
  });
  expect(await store.billing.find(makeOwner())).toBeNull();
});
