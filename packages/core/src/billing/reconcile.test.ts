import { PaymentsUnavailable } from "@coderevai/platform/payments/payments-unavailable";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type BillingBench, DAY_MS, openBillingBench } from "../testing/billing-bench.ts";
import { createOccasionalReconcile } from "./create-occasional-reconcile.ts";
import { reconcile } from "./reconcile.ts";
import { syncOwner } from "./sync-owner.ts";

let bench: BillingBench;
beforeEach(async () => {
  bench = await openBillingBench();
});
afterEach(() => bench.close());

const MINUTE_MS = 60_000;
const never = new AbortController().signal;

test("an event that was kept before the process died, and is not sent again, is settled", async () => {
  const { ownerId, customerId } = await bench.customer();
  await syncOwner(bench.services, ownerId);
  bench.standIn.steering.subscribe(customerId);
  const [event] = await bench.eventsOf(customerId);
  if (event === undefined) throw new Error("an event");
  await bench.database.billing.noteEvent(event, bench.services.clock.now());
  expect(await reconcile(bench.services)).toMatchObject({ waiting: 1, failures: 0, isComplete: true });
  expect(await bench.planOf(ownerId)).toBe("pro active");
  expect(await bench.database.billing.listWaiting({ after: "", limit: 10 })).toEqual([]);
});

test("events that never came are found, once, by a cursor that goes on", async () => {
  const customers = await Promise.all([1, 2, 3].map(() => bench.customer()));
  for (const { ownerId } of customers) await syncOwner(bench.services, ownerId);
  for (const { customerId } of customers) bench.standIn.steering.subscribe(customerId);
  const first = await reconcile(bench.services);
  expect(first.undelivered).toBeGreaterThanOrEqual(3);
  for (const { ownerId } of customers) expect(await bench.planOf(ownerId)).toBe("pro active");
  expect(await reconcile(bench.services)).toMatchObject({ undelivered: 0, waiting: 0, stale: 0 });
  const list = vi.spyOn(bench.services.payments, "listEvents");
  // One piece of a quarter of an hour is looked at again, and no more.
  await reconcile(bench.services);
  expect(list).toHaveBeenCalledTimes(1);
  const [gone] = customers;
  if (gone === undefined) throw new Error("a customer");
  bench.standIn.steering.deleteCustomer(gone.customerId);
  expect(await reconcile(bench.services)).toMatchObject({ isComplete: true });
  expect(await bench.planOf(gone.ownerId)).toBe("free none");
});

test("a customer of whom no event ever told is read when it is time", async () => {
  const { ownerId, customerId } = await bench.customer();
  bench.standIn.steering.subscribe(customerId);
  const noEvents = { ...bench.services.payments, listEvents: async () => ({ events: [], next: null }) };
  expect(await reconcile({ ...bench.services, payments: noEvents })).toMatchObject({ stale: 1, undelivered: 0 });
  expect(await bench.planOf(ownerId)).toBe("pro active");
});

test("a grace that only the clock has ended is told to Clerk, and nobody else is", async () => {
  const [late, fine] = [await bench.customer(), await bench.customer()];
  bench.standIn.steering.subscribe(late.customerId, "declines");
  bench.standIn.steering.subscribe(fine.customerId);
  bench.standIn.steering.age(late.customerId, 31 * DAY_MS);
  await reconcile(bench.services);
  expect(bench.profiles.plans.get(late.ownerId)).toBe("pro");
  bench.pass(8 * DAY_MS);
  const payments = { ...bench.services.payments, readCustomer: () => Promise.reject(new PaymentsUnavailable("away")) };
  const counts = await reconcile({ ...bench.services, payments });
  expect(counts.mirrored).toBe(1);
  expect([bench.profiles.plans.get(late.ownerId), bench.profiles.plans.get(fine.ownerId)]).toEqual(["free", "pro"]);
});

test("while Clerk is away plans hold all the same, and it is told later", async () => {
  const { ownerId, customerId } = await bench.customer();
  bench.standIn.steering.subscribe(customerId);
  bench.profiles.isAway = true;
  await syncOwner(bench.services, ownerId);
  expect(await bench.planOf(ownerId)).toBe("pro active");
  expect(await reconcile(bench.services)).toMatchObject({ mirrored: 0, isComplete: false });
  bench.profiles.isAway = false;
  expect(await reconcile(bench.services)).toMatchObject({ mirrored: 1, isComplete: true });
  expect(bench.profiles.plans.get(ownerId)).toBe("pro");
});

test("one customer that cannot be read keeps no other from it", async () => {
  const customers = await Promise.all([1, 2, 3, 4].map(() => bench.customer()));
  const [poisoned] = customers.map(({ customerId }) => customerId).sort();
  const { readCustomer } = bench.services.payments;
  const payments = {
    ...bench.services.payments,
    readCustomer: (id: string) =>
      id === poisoned ? Promise.reject(new PaymentsUnavailable("poison")) : readCustomer(id),
  };
  expect(await reconcile({ ...bench.services, payments })).toMatchObject({ failures: 1, isComplete: false });
  expect(await bench.database.billing.listStale(bench.services.clock.now(), { after: "", limit: 9 })).toEqual([
    poisoned,
  ]);
});

test("when Stripe is away it ends early, and the next one finds everything", async () => {
  const customers = await Promise.all(Array.from({ length: 20 }, () => bench.customer()));
  for (const { customerId } of customers) bench.standIn.steering.subscribe(customerId);
  const readCustomer = vi.fn(() => Promise.reject(new PaymentsUnavailable("away")));
  const away = { ...bench.services, payments: { ...bench.services.payments, readCustomer } };
  const counts = await reconcile(away);
  expect(counts.isComplete).toBe(false);
  expect(readCustomer.mock.calls.length).toBeLessThanOrEqual(13);
  expect(await reconcile(bench.services)).toMatchObject({ isComplete: true, failures: 0 });
  for (const { ownerId } of customers) expect(await bench.planOf(ownerId)).toBe("pro active");
});

test("one that is interrupted is gone on with at the next call, one that came to its end is not repeated", async () => {
  const run = createOccasionalReconcile();
  const list = vi.spyOn(bench.database.billing, "listWaiting");
  await run(bench.services, AbortSignal.abort());
  await run(bench.services, never);
  expect(list).toHaveBeenCalledTimes(1);
  bench.pass(29 * MINUTE_MS);
  await run(bench.services, never);
  expect(list).toHaveBeenCalledTimes(1);
  bench.pass(2 * MINUTE_MS);
  await run(bench.services, never);
  expect(list).toHaveBeenCalledTimes(2);
});

test("one that failed is not repeated at once, but soon", async () => {
  const { customerId } = await bench.customer();
  bench.standIn.steering.subscribe(customerId);
  const run = createOccasionalReconcile();
  await bench.standIn.setFault({ mode: "refuse" });
  await run(bench.services, never).catch(() => undefined);
  await bench.standIn.setFault({ mode: "none" });
  const list = vi.spyOn(bench.database.billing, "listWaiting");
  await run(bench.services, never);
  expect(list).not.toHaveBeenCalled();
  bench.pass(MINUTE_MS + 1);
  await run(bench.services, never);
  expect(list).toHaveBeenCalledTimes(1);
});

test("settled events are kept for 35 days and no longer", async () => {
  const { ownerId, customerId } = await bench.customer();
  bench.standIn.steering.subscribe(customerId);
  await reconcile(bench.services);
  bench.pass(34 * DAY_MS);
  expect((await reconcile(bench.services)).removed).toBe(0);
  bench.pass(2 * DAY_MS);
  const counts = await reconcile(bench.services);
  expect(counts.removed).toBeGreaterThan(0);
  expect(await bench.planOf(ownerId)).toMatch(/^pro/);
});
