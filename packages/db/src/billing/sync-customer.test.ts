import { setTimeout as sleep } from "node:timers/promises";
import type { CustomerState } from "@coderevai/contract/customer-state";
import type { OwnerId } from "@coderevai/contract/ids";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { StorageUnavailable } from "../storage-unavailable.ts";
import { makeCustomerId, makeEvent, subscribed } from "../testing/make-billing.ts";
import { makeOwner } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());

const NOW = new Date("2026-03-10T00:00:00.123Z");
const clock = { now: () => NOW };

async function bound(): Promise<{ ownerId: OwnerId; customerId: string }> {
  const ownerId = makeOwner();
  return { ownerId, customerId: await store.billing.bindCustomer(ownerId, makeCustomerId(), NOW) };
}

test("of many customers bound at once to one owner one stays, and everybody is told which", async () => {
  const ownerId = makeOwner();
  const bindings = Array.from({ length: 20 }, () => store.billing.bindCustomer(ownerId, makeCustomerId(), NOW));
  const ids = new Set(await Promise.all(bindings));
  expect(ids.size).toBe(1);
  expect((await store.billing.find(ownerId))?.customerId).toBe([...ids][0]);
});

test("what was read is stored whole, with its problem, and taken away again", async () => {
  const { ownerId, customerId } = await bound();
  const owed = { amountMinor: 1_500, currency: "usd" };
  const paymentProblem = { kind: "declined", owed, since: NOW, payUrl: "https://pay.example/x" } as const;
  const state = { ...subscribed({ status: "past_due", pastDueSince: NOW }), paymentProblem } as CustomerState;
  expect(await store.billing.sync(customerId, async () => state, clock)).toBe(ownerId);
  const account = await store.billing.find(ownerId);
  expect(account).toMatchObject({ customerId, paymentProblem, syncedAt: NOW, subscription: { pastDueSince: NOW } });
  await store.billing.sync(customerId, async () => ({ status: "unsubscribed" }), clock);
  expect(await store.billing.find(ownerId)).toMatchObject({ customerId, subscription: null, paymentProblem: null });
});

test("a customer that was deleted is nobody's any more, and the owner can have another", async () => {
  const { ownerId, customerId } = await bound();
  await store.billing.sync(customerId, async () => subscribed(), clock);
  await store.billing.sync(customerId, async () => ({ status: "deleted" }), clock);
  expect(await store.billing.find(ownerId)).toMatchObject({ customerId: null, subscription: null });
  const next = makeCustomerId();
  expect(await store.billing.bindCustomer(ownerId, next, NOW)).toBe(next);
});

test("a sync settles what was noted before it read, and nothing that came later", async () => {
  const { customerId } = await bound();
  const [early, late] = [makeEvent(customerId), makeEvent(customerId)];
  expect(await store.billing.noteEvent(early, NOW)).toBe("new");
  expect(await store.billing.noteEvent(early, NOW)).toBe("waiting");
  const read = async () => {
    await store.billing.noteEvent(late, NOW);
    return subscribed();
  };
  await store.billing.sync(customerId, read, clock);
  expect(await store.billing.noteEvent(early, NOW)).toBe("done");
  expect(await store.billing.noteEvent(late, NOW)).toBe("waiting");
  expect(await store.billing.findUnsettled([early.id, late.id, "evt_never"])).toEqual(new Set([late.id, "evt_never"]));
});

test("a reading that fails changes nothing, and its own error is thrown", async () => {
  const { ownerId, customerId } = await bound();
  await store.billing.sync(customerId, async () => subscribed(), clock);
  const event = makeEvent(customerId);
  await store.billing.noteEvent(event, NOW);
  const failure = Object.assign(new Error("away"), { code: "ECONNREFUSED" });
  await expect(store.billing.sync(customerId, () => Promise.reject(failure), clock)).rejects.toBe(failure);
  expect(await store.billing.find(ownerId)).toMatchObject({ subscription: { status: "active" } });
  expect(await store.billing.noteEvent(event, NOW)).toBe("waiting");
});

test("an event of a customer of nobody here is settled without a reading", async () => {
  const event = makeEvent(makeCustomerId());
  await store.billing.noteEvent(event, NOW);
  const read = vi.fn(async () => subscribed());
  expect(await store.billing.sync(event.customerId, read, clock)).toBeNull();
  expect(read).not.toHaveBeenCalled();
  expect(await store.billing.noteEvent(event, NOW)).toBe("done");
});

test("readings of one customer take turns, so the later one stores the later state", async () => {
  const { ownerId, customerId } = await bound();
  // What Stripe holds; every reading takes a moment, the first one the longest.
  let truth = 0;
  let inside = 0;
  let together = 0;
  const read = async () => {
    inside += 1;
    together = Math.max(together, inside);
    const amountMinor = ++truth;
    await sleep(60 - amountMinor * 10);
    inside -= 1;
    return subscribed({ amountMinor });
  };
  await Promise.all([1, 2, 3, 4, 5].map(() => store.billing.sync(customerId, read, clock)));
  expect(together).toBe(1);
  expect((await store.billing.find(ownerId))?.subscription?.amountMinor).toBe(5);
});

test("whoever waits for another process's reading for more than two seconds is told that it did not work", async () => {
  const { customerId } = await bound();
  const slow = store.billing.sync(customerId, () => sleep(3_000).then(() => subscribed()), clock);
  await sleep(100);
  const failure = await store.billing
    .sync(customerId, async () => subscribed(), clock)
    .catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(StorageUnavailable);
  await slow;
});
