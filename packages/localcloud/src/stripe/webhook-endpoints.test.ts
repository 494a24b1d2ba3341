import { afterEach, beforeEach, expect, test } from "vitest";
import { type StripeUnderTest, stripeUnderTest } from "../testing/stripe-under-test.ts";

let under: StripeUnderTest;
beforeEach(async () => {
  under = await stripeUnderTest();
});
afterEach(() => under.close());

async function toldAfter(change: () => Promise<unknown>): Promise<string[]> {
  await change();
  under.receiver.events.length = 0;
  await under.sdk.customers.create({ email: "buyer@example.com" });
  await under.standIn.webhooks.whenIdle();
  return under.receiver.events.map(({ type }) => type);
}

test("the product's endpoint is there, and only what it asks for is delivered", async () => {
  const { webhookEndpoints } = under.sdk;
  const [endpoint, ...others] = (await webhookEndpoints.list()).data;
  expect(others).toEqual([]);
  expect(endpoint).toMatchObject({ url: under.receiver.url, status: "enabled", enabled_events: ["*"] });
  const { id = "" } = endpoint ?? {};
  expect(await toldAfter(() => webhookEndpoints.update(id, { enabled_events: ["invoice.paid"] }))).toEqual([]);
  const both = { enabled_events: ["customer.created" as const, "invoice.paid" as const] };
  expect(await toldAfter(() => webhookEndpoints.update(id, both))).toEqual(["customer.created"]);
  expect(await toldAfter(() => webhookEndpoints.update(id, { disabled: true }))).toEqual([]);
});

test("an endpoint that was made tells its secret once, and one that was removed is gone", async () => {
  const { webhookEndpoints } = under.sdk;
  const url = "https://coderevai.example/api/webhooks/stripe";
  const { id, secret } = await webhookEndpoints.create({ url, enabled_events: ["invoice.paid"] });
  expect(secret).toMatch(/^whsec_/);
  expect(await webhookEndpoints.retrieve(id)).not.toHaveProperty("secret");
  await webhookEndpoints.del(id);
  expect((await webhookEndpoints.list()).data.map((one) => one.url)).toEqual([under.receiver.url]);
});
