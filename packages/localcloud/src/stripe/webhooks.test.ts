import { afterEach, beforeEach, expect, test } from "vitest";
import { type StripeUnderTest, stripeUnderTest } from "../testing/stripe-under-test.ts";
import { StripeStandIn } from "./stripe-stand-in.ts";
import { PLAIN_ORDER } from "./webhooks/webhook-order.ts";

let under: StripeUnderTest;
beforeEach(async () => {
  under = await stripeUnderTest();
});
afterEach(() => under.close());

const ids = () => under.receiver.events.map(({ id }) => id);
const told = async () => (await under.sdk.events.list({ limit: 100 })).data.map(({ id }) => id).reverse();

test("an event that fails comes again until it is taken, the same to the byte", async () => {
  under.receiver.answerWith(500);
  const { id } = await under.sdk.customers.create();
  await expect.poll(() => under.receiver.events.length).toBeGreaterThan(1);
  expect((await under.sdk.events.list()).data[0]?.pending_webhooks).toBe(1);
  under.receiver.answerWith(200);
  await under.standIn.webhooks.whenIdle();
  const [first, ...others] = under.receiver.events;
  expect(others.every((other) => JSON.stringify(other) === JSON.stringify(first))).toBe(true);
  expect((await under.sdk.events.list()).data[0]?.pending_webhooks).toBe(0);
  const { deliveries } = under.standIn.webhooks.show();
  expect(deliveries.map(({ attempt }) => attempt)).toEqual(deliveries.map((_, index) => index + 1));
  expect(deliveries.map(({ customer }) => customer)).toEqual(deliveries.map(() => id));
});

test("held events go when they are flushed, shuffled and repeated by order", async () => {
  under.standIn.webhooks.setOrder({ mode: "hold", shuffle: true, repeat: 1, delayMs: 0 });
  for (let count = 0; count < 3; count += 1) await under.subscriber();
  await under.standIn.webhooks.whenIdle();
  expect(ids()).toEqual([]);
  const events = await told();
  expect(under.standIn.webhooks.show().held).toBe(2 * events.length);
  expect(under.standIn.webhooks.flush()).toBe(2 * events.length);
  await under.standIn.webhooks.whenIdle();
  expect([...ids()].sort()).toEqual([...events, ...events].sort());
  // Deliveries that overtake one another move an event by a few places only.
  const inOrder = events.flatMap((id) => [id, id]);
  const moved = ids().map((id, index) => Math.abs(index - inOrder.indexOf(id)));
  expect(Math.max(...moved)).toBeGreaterThan(events.length / 2);
});

test("dropped events are never delivered, and the list says which", async () => {
  under.standIn.webhooks.setOrder({ ...PLAIN_ORDER, mode: "drop" });
  await under.sdk.customers.create();
  under.standIn.webhooks.setOrder(PLAIN_ORDER);
  const kept = await under.sdk.customers.create();
  await under.standIn.webhooks.whenIdle();
  expect(under.receiver.events.map((event) => "id" in event.data.object && event.data.object.id)).toEqual([kept.id]);
  const { data: lost } = await under.sdk.events.list({ delivery_success: false });
  expect([lost.length, (await told()).length]).toEqual([1, 2]);
});

test("events are signed by the machine's clock, however far the stand-in's is ahead", async () => {
  under.clock.advance(90 * 86_400_000);
  await under.sdk.customers.create();
  await under.standIn.webhooks.whenIdle();
  // The receiver refuses what is older than five minutes; what comes from the future it would take.
  expect(ids()).toEqual(await told());
  const ahead = (under.receiver.events[0]?.created ?? 0) - Date.now() / 1_000;
  expect(ahead).toBeGreaterThan(89 * 86_400);
  expect(under.receiver.signedAtS[0]).toBeLessThan(Date.now() / 1_000 + 1);
});

test("what was not delivered before a restart is delivered after it, what was dropped is not", async () => {
  under.standIn.webhooks.setOrder({ ...PLAIN_ORDER, mode: "drop" });
  await under.sdk.customers.create();
  under.standIn.webhooks.setOrder({ ...PLAIN_ORDER, mode: "hold" });
  const { id } = await under.sdk.customers.create();
  const options = { secret: "local_test", clock: under.clock, webhookUrl: under.receiver.url };
  const next = new StripeStandIn(options);
  expect(next.restore(JSON.parse(JSON.stringify(under.standIn.snapshot())))).toBe(true);
  await next.start(undefined);
  await next.webhooks.whenIdle();
  await next.stop();
  expect(under.receiver.events.map((event) => "id" in event.data.object && event.data.object.id)).toEqual([id]);
});

test("an event is a picture of its moment: what changes later does not change it", async () => {
  const customer = await under.subscriber();
  const { data } = await under.sdk.events.list({ types: ["customer.subscription.*"] });
  const statuses = data.map(({ data: { object } }) => "status" in object && object.status);
  expect(statuses).toEqual(["active", "incomplete"]);
  expect((await under.only(customer)).status).toBe("active");
});
