import { setTimeout as sleep } from "node:timers/promises";
import { PaymentsUnavailable } from "@coderevai/platform/payments/payments-unavailable";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { type BillingBench, DAY_MS, openBillingBench } from "../testing/billing-bench.ts";
import { syncCustomer } from "./sync-customer.ts";
import { syncOwner } from "./sync-owner.ts";

let bench: BillingBench;
beforeAll(async () => {
  bench = await openBillingBench();
});
afterEach(async () => {
  await bench.standIn.setFault({ mode: "none" });
  bench.standIn.steering.afterRetries("cancel");
  bench.send({ mode: "drop" });
  bench.statuses.splice(0);
});
afterAll(() => bench.close());

const MONTH_MS = 31 * DAY_MS;

test("paid, failed, in grace, over, mended: the plan is what Stripe says at each step", async () => {
  const { ownerId, customerId } = await bench.customer();
  const { steering } = bench.standIn;
  const planAfter = async (step: () => unknown) => {
    step();
    await syncOwner(bench.services, ownerId);
    return await bench.planOf(ownerId);
  };
  steering.afterRetries("past_due");
  expect(await planAfter(() => {})).toBe("free none");
  expect(await planAfter(() => steering.subscribe(customerId, "declines"))).toBe("pro active");
  expect(await planAfter(() => steering.age(customerId, MONTH_MS))).toBe("pro grace");
  expect((await bench.database.billing.find(ownerId))?.paymentProblem).toMatchObject({
    kind: "declined",
    owed: { amountMinor: 1_500, currency: "usd" },
    payUrl: expect.stringMatching(/^http/),
  });
  expect(await planAfter(() => steering.age(customerId, 8 * DAY_MS))).toBe("free unpaid");
  // The next renewal fails as well, which begins no new grace.
  expect(await planAfter(() => steering.age(customerId, 24 * DAY_MS))).toBe("free unpaid");
  expect((await bench.database.billing.find(ownerId))?.subscription?.status).toBe("past_due");
});

test("a bank that wants a confirmation is told apart from one that declines", async () => {
  const { ownerId, customerId } = await bench.customer();
  bench.standIn.steering.subscribe(customerId);
  bench.standIn.steering.setCard(customerId, "needs-action");
  bench.standIn.steering.age(customerId, MONTH_MS);
  await syncOwner(bench.services, ownerId);
  expect((await bench.database.billing.find(ownerId))?.paymentProblem?.kind).toBe("action-required");
  expect(await bench.planOf(ownerId)).toBe("pro grace");
});

test("of two subscriptions the one that gives Pro for longer is stored, not the newer one whose grace will end", async () => {
  const { ownerId, customerId } = await bench.customer();
  bench.standIn.steering.afterRetries("past_due");
  const first = bench.standIn.steering.subscribe(customerId, "ok");
  bench.standIn.steering.age(customerId, DAY_MS);
  bench.standIn.steering.subscribe(customerId, "declines");
  // The first one renews itself with its own card, the second one does not.
  bench.standIn.steering.age(customerId, MONTH_MS);
  await syncOwner(bench.services, ownerId);
  expect(await bench.planOf(ownerId)).toBe("pro active");
  expect(await bench.services.payments.readCustomer(customerId)).toMatchObject({ subscriptionId: first.id });
});

test("a customer that was deleted leaves nobody Pro", async () => {
  const { ownerId, customerId } = await bench.customer();
  bench.send({ mode: "deliver" });
  bench.standIn.steering.subscribe(customerId);
  await bench.standIn.webhooks.whenIdle();
  expect(await bench.planOf(ownerId)).toBe("pro active");
  bench.standIn.steering.deleteCustomer(customerId);
  await bench.standIn.webhooks.whenIdle();
  expect(await bench.planOf(ownerId)).toBe("free none");
  expect((await bench.database.billing.find(ownerId))?.customerId).toBeNull();
  expect(bench.statuses.every((status) => status === 200)).toBe(true);
});

test("events of a customer of nobody here are taken and change nothing", async () => {
  const stranger = await bench.services.payments.createCustomer({
    ownerId: (await bench.customer()).ownerId,
    email: "stranger@example.com",
    insteadOf: null,
  });
  bench.send({ mode: "deliver" });
  bench.standIn.steering.subscribe(stranger);
  await bench.standIn.webhooks.whenIdle();
  expect(bench.statuses.length).toBeGreaterThan(0);
  expect(bench.statuses.every((status) => status === 200)).toBe(true);
  expect(await syncCustomer(bench.services, stranger)).toBeNull();
});

test("events that come shuffled, repeated and all at once leave what Stripe holds", async () => {
  const { ownerId, customerId } = await bench.customer();
  bench.send({ mode: "hold", shuffle: true, repeat: 3 });
  bench.standIn.steering.subscribe(customerId);
  bench.standIn.steering.age(customerId, MONTH_MS);
  bench.standIn.steering.setCard(customerId, "declines");
  bench.standIn.steering.age(customerId, 40 * DAY_MS);
  bench.standIn.steering.subscribe(customerId);
  expect(bench.standIn.webhooks.flush()).toBeGreaterThan(20);
  await bench.standIn.webhooks.whenIdle();
  expect(await bench.planOf(ownerId)).toBe("pro active");
  expect(bench.statuses.every((status) => status === 200)).toBe(true);
  const events = (await bench.eventsOf(customerId)).map(({ id }) => id);
  expect(await bench.database.billing.findUnsettled(events)).toEqual(new Set());
});

test.each([{ mode: "refuse" } as const, { mode: "500", times: Number.MAX_SAFE_INTEGER } as const])(
  "while Stripe's API is away ($mode) nothing changes, and the retries settle it afterwards",
  async (fault) => {
    const { ownerId, customerId } = await bench.customer();
    await syncOwner(bench.services, ownerId);
    const before = await bench.database.billing.find(ownerId);
    bench.send({ mode: "hold" });
    bench.standIn.steering.subscribe(customerId);
    await bench.standIn.setFault(fault);
    bench.standIn.webhooks.flush();
    await expect(syncOwner(bench.services, ownerId)).rejects.toBeInstanceOf(PaymentsUnavailable);
    await vi.waitFor(() => expect(bench.statuses).toContain(500), { timeout: 10_000 });
    expect(await bench.database.billing.find(ownerId)).toEqual(before);
    await bench.standIn.setFault({ mode: "none" });
    await bench.standIn.webhooks.whenIdle();
    expect(await bench.planOf(ownerId)).toBe("pro active");
  },
);

test("a Stripe that hangs keeps no connection of the pool: others are served meanwhile", async () => {
  const customers = await Promise.all(Array.from({ length: 12 }, () => bench.customer()));
  await bench.standIn.setFault({ mode: "hang" });
  const syncs = customers.map(({ ownerId }) => syncOwner(bench.services, ownerId));
  const outcomes = Promise.allSettled(syncs);
  await sleep(500);
  const startedMs = performance.now();
  await Promise.all(customers.map(({ ownerId }) => bench.services.standings.find(ownerId)));
  expect(performance.now() - startedMs).toBeLessThan(500);
  await bench.standIn.setFault({ mode: "none" });
  // Whoever got a place failed; the others waited for one and found Stripe back.
  const failed = (await outcomes).filter(({ status }) => status === "rejected");
  expect(failed.length).toBeLessThanOrEqual(4);
  for (const { ownerId } of customers) await syncOwner(bench.services, ownerId);
}, 40_000);

test("what is remembered of the plan is dropped after the commit, before the webhook is answered", async () => {
  const { ownerId, customerId } = await bench.customer();
  const seen: string[] = [];
  const drop = async () => {
    seen.push(await bench.planOf(ownerId));
  };
  const services = { ...bench.services, standings: { ...bench.services.standings, drop } };
  bench.standIn.steering.subscribe(customerId);
  await syncCustomer(services, customerId);
  expect(seen).toEqual(["pro active"]);
});
