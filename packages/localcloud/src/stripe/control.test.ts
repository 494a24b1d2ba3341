import Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { makeStateDir, startTestStandIns, type TestStandIns } from "../testing/start-test-stand-ins.ts";

const DAY_MS = 86_400_000;

let folder: Awaited<ReturnType<typeof makeStateDir>>;
let cloud: TestStandIns;
beforeEach(async () => {
  folder = await makeStateDir();
  cloud = await startTestStandIns(folder.stateDir);
});
afterEach(async () => {
  await cloud.stop();
  await folder.remove();
});

function connect(): Stripe {
  const { STRIPE_SECRET_KEY = "", STRIPE_API_BASE = "" } = cloud.env;
  const { hostname, port } = new URL(STRIPE_API_BASE);
  return new Stripe(STRIPE_SECRET_KEY, {
    host: hostname,
    port,
    protocol: "http",
    maxNetworkRetries: 0,
    telemetry: false,
  });
}

test("an account survives a restart, with its idempotency keys and under the same keys", async () => {
  const sdk = connect();
  const customer = await sdk.customers.create({ email: "a@example.com" }, { idempotencyKey: "owner" });
  await cloud.control.stripe.subscribe(customer.id);
  await cloud.stop();
  cloud = await startTestStandIns(folder.stateDir);
  const again = connect();
  const [subscription] = (await again.subscriptions.list({ customer: customer.id })).data;
  expect(subscription?.status).toBe("active");
  const repeated = await again.customers.create({ email: "a@example.com" }, { idempotencyKey: "owner" });
  expect(repeated.id).toBe(customer.id);
  expect((await again.customers.list()).data).toHaveLength(1);
});

test("tests steer a customer: months pass, a card fails and is repaired, money goes back, it is deleted", async () => {
  const sdk = connect();
  const { stripe } = cloud.control;
  const { id } = await sdk.customers.create({ email: "b@example.com" });
  await stripe.subscribe(id);
  await stripe.setCard(id, "declines");
  await stripe.age(id, 32 * DAY_MS);
  const status = async () => (await sdk.subscriptions.list({ customer: id, status: "all" })).data[0]?.status;
  expect(await status()).toBe("past_due");
  await stripe.setCard(id, "ok");
  await stripe.age(id, 4 * DAY_MS);
  expect(await status()).toBe("active");
  await stripe.refund(id, 500);
  expect((await sdk.charges.list({ customer: id })).data.map(({ amount_refunded }) => amount_refunded)).toContain(500);
  await stripe.deleteCustomer(id);
  expect([await status(), (await sdk.customers.retrieve(id)).deleted]).toEqual(["canceled", true]);
  await expect(stripe.age(id, 1)).rejects.toThrow("No such customer");
});

test("Stripe goes away and comes back at the same address", async () => {
  const sdk = connect();
  await cloud.control.stripe.fault({ mode: "refuse" });
  await expect(sdk.customers.create()).rejects.toThrow(Stripe.errors.StripeConnectionError);
  await cloud.control.stripe.fault({ mode: "none" });
  expect((await sdk.customers.list()).data).toEqual([]);
});
