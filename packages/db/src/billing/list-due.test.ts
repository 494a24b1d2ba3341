import type { CustomerState } from "@coderevai/contract/customer-state";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { makeCustomerId, makeEvent, subscribed } from "../testing/make-billing.ts";
import { makeOwner } from "../testing/make-review.ts";
import { openTestStore, type TestStore } from "../testing/open-test-store.ts";

let store: TestStore;
beforeAll(async () => {
  store = await openTestStore();
});
afterAll(() => store.close());
beforeEach(async () => {
  await store.sql.query("DELETE FROM billing_accounts");
  await store.sql.query("DELETE FROM stripe_events");
});

const NOW = new Date("2026-03-10T00:00:00Z");
const FIRST = { after: "", limit: 100 };
const hoursAgo = (hours: number) => new Date(NOW.getTime() - hours * 60 * 60_000);

/** An account that was read so many hours ago; null for never. */
async function account(state: CustomerState | null, hours = 0) {
  const ownerId = makeOwner();
  const customerId = await store.billing.bindCustomer(ownerId, makeCustomerId(), NOW);
  if (state !== null) await store.billing.sync(customerId, async () => state, { now: () => hoursAgo(hours) });
  return { ownerId, customerId };
}

test("due to be read again: never read, a day old and alive, a period over since, a week old", async () => {
  const over = subscribed({ currentPeriodEnd: hoursAgo(1) });
  const due = [
    await account(null),
    await account(subscribed(), 25),
    await account(over, 2),
    await account({ status: "unsubscribed" }, 24 * 7 + 1),
    await account(subscribed({ status: "canceled" }), 24 * 7 + 1),
  ];
  await account(subscribed(), 23);
  await account(subscribed({ currentPeriodEnd: hoursAgo(2) }), 1);
  await account({ status: "unsubscribed" }, 24 * 6);
  await account(subscribed({ status: "canceled", currentPeriodEnd: hoursAgo(1) }), 24 * 6);
  await account({ status: "deleted" }, 24 * 30);
  const ids = due.map(({ customerId }) => customerId).sort();
  expect(await store.billing.listStale(NOW, FIRST)).toEqual(ids);
  expect(await store.billing.listStale(NOW, { after: "", limit: 2 })).toEqual(ids.slice(0, 2));
  expect(await store.billing.listStale(NOW, { after: ids[1] ?? "", limit: 100 })).toEqual(ids.slice(2));
});

test("customers with events that wait are listed once each", async () => {
  const [a, b, c] = [makeCustomerId(), makeCustomerId(), makeCustomerId()].sort();
  for (const id of [a, a, b, c]) await store.billing.noteEvent(makeEvent(id ?? ""), NOW);
  await store.billing.sync(b ?? "", async () => subscribed(), { now: () => NOW });
  expect(await store.billing.listWaiting(FIRST)).toEqual([a, c]);
  expect(await store.billing.listWaiting({ after: a ?? "", limit: 1 })).toEqual([c]);
});

test("accounts whose mirrored plan cannot be right any more are all among those listed", async () => {
  const toPro = await account(subscribed());
  const graceOver = await account(subscribed({ status: "past_due", pastDueSince: hoursAgo(24 * 8) }));
  const ended = await account(subscribed({ endsAt: hoursAgo(1) }));
  const deleted = await account({ status: "deleted" });
  for (const { ownerId } of [graceOver, ended, deleted]) await store.billing.noteMirrored(ownerId, "pro");
  const right = await account(subscribed());
  await store.billing.noteMirrored(right.ownerId, "pro");
  const never = await account({ status: "unsubscribed" });
  const listed = (await store.billing.listMirrorable(NOW, FIRST)).map(({ ownerId }) => ownerId);
  expect(listed).toEqual([toPro, graceOver, ended, deleted].map(({ ownerId }) => ownerId).sort());
  expect(listed).not.toContain(never.ownerId);
  expect(listed).not.toContain(right.ownerId);
});

test("old events are deleted when they are settled, some at a time; those that wait stay", async () => {
  const customerId = makeCustomerId();
  const old = [makeEvent(customerId), makeEvent(customerId), makeEvent(customerId)];
  for (const event of old) await store.billing.noteEvent(event, hoursAgo(24 * 36));
  await store.billing.sync(customerId, async () => subscribed(), { now: () => NOW });
  const waiting = makeEvent(customerId);
  const young = makeEvent(makeCustomerId());
  await store.billing.noteEvent(waiting, hoursAgo(24 * 36));
  await store.billing.noteEvent(young, NOW);
  await store.billing.sync(young.customerId, async () => subscribed(), { now: () => NOW });
  expect(await store.billing.removeSettled(hoursAgo(24 * 35), 2)).toBe(2);
  expect(await store.billing.removeSettled(hoursAgo(24 * 35), 2)).toBe(1);
  const { rows } = await store.sql.query("SELECT id FROM stripe_events ORDER BY received_at");
  expect(rows.map(({ id }) => id)).toEqual([waiting.id, young.id]);
});

test("a cursor is where it was moved to last", async () => {
  expect(await store.billing.findCursor("events")).toBeNull();
  await store.billing.moveCursor("events", hoursAgo(1));
  await store.billing.moveCursor("events", NOW);
  expect(await store.billing.findCursor("events")).toEqual(NOW);
});
