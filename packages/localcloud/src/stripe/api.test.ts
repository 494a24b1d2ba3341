import Stripe from "stripe";
import { afterEach, beforeEach, expect, test } from "vitest";
import { type StripeUnderTest, stripeUnderTest } from "../testing/stripe-under-test.ts";

let under: StripeUnderTest;
beforeEach(async () => {
  under = await stripeUnderTest();
});
afterEach(() => under.close());

async function refusal(call: Promise<unknown>): Promise<Stripe.errors.StripeError> {
  const error = await call.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof Stripe.errors.StripeError) return error;
  throw new Error(`there was no refusal: ${error}`);
}

test("a wrong key, version, address, object or parameter is refused in Stripe's words", async () => {
  const wrongKey = await refusal(under.connect("sk_test_local_wrong").customers.list());
  expect(wrongKey).toBeInstanceOf(Stripe.errors.StripeAuthenticationError);
  expect(wrongKey.message).not.toContain("wrong");
  const missing = await refusal(under.sdk.subscriptions.retrieve("sub_nothing"));
  expect([missing.statusCode, missing.code, missing.param]).toEqual([404, "resource_missing", "id"]);
  const unknown = await refusal(under.sdk.rawRequest("POST", "/v1/customers", { e_mail: "a@example.com" }));
  expect([unknown.statusCode, unknown.code, unknown.param]).toEqual([400, "parameter_unknown", "e_mail"]);
  const nowhere = await refusal(under.sdk.coupons.list());
  expect(nowhere.statusCode).toBe(404);
  expect(nowhere.requestId).toMatch(/^req_/);
  const old = await refusal(under.sdk.customers.list({}, { apiVersion: "2024-06-20" }));
  expect(old.message).toContain(Stripe.API_VERSION);
});

test("a checkout for a price or customer that does not exist is refused by name", async () => {
  const { customer } = await under.openCheckout();
  const open = (price: string, buyer: string) =>
    under.sdk.checkout.sessions.create({
      mode: "subscription",
      customer: buyer,
      line_items: [{ price, quantity: 1 }],
      success_url: "http://localhost:3000/",
    });
  expect((await refusal(open("price_x", customer))).param).toBe("line_items[0][price]");
  expect((await refusal(open(under.env.pricePro, "cus_x"))).param).toBe("customer");
  const script = under.sdk.checkout.sessions.create({
    mode: "subscription",
    customer,
    success_url: "javascript:alert(1)",
  });
  expect((await refusal(script)).statusCode).toBe(400);
});

test("the same key with the same parameters gives the first answer, with others a refusal", async () => {
  const key = { idempotencyKey: "customer-of-owner" };
  const first = await under.sdk.customers.create({ email: "a@example.com" }, key);
  await under.sdk.customers.update(first.id, { email: "changed@example.com" });
  const again = await under.sdk.customers.create({ email: "a@example.com" }, key);
  expect([again.id, again.email]).toEqual([first.id, "a@example.com"]);
  expect(again.lastResponse.headers["idempotent-replayed"]).toBe("true");
  const other = await refusal(under.sdk.customers.create({ email: "b@example.com" }, key));
  expect(other).toBeInstanceOf(Stripe.errors.StripeIdempotencyError);
  expect((await under.sdk.customers.list()).data).toHaveLength(1);
});

test("refused parameters are not remembered under their key", async () => {
  const key = { idempotencyKey: "portal" };
  await refusal(under.sdk.billingPortal.sessions.create({ customer: "cus_none" }, key));
  const { id } = await under.sdk.customers.create();
  expect((await under.sdk.billingPortal.sessions.create({ customer: id }, key)).customer).toBe(id);
});

test("an answer lost on its way is found again by the SDK's own retry, and the work is done once", async () => {
  await under.standIn.setFault({ mode: "drop", times: 1 });
  const sdk = under.connect(undefined, { maxNetworkRetries: 2 });
  await sdk.customers.create({ email: "a@example.com" });
  expect((await under.sdk.customers.list()).data).toHaveLength(1);
  await under.standIn.setFault({ mode: "500", times: 1 });
  await expect(under.sdk.customers.create()).rejects.toThrow(Stripe.errors.StripeAPIError);
  expect((await under.sdk.customers.list()).data).toHaveLength(1);
});

test("lists come in pages, newest first, and auto-paging sees each thing once", async () => {
  const made: string[] = [];
  for (let count = 0; count < 7; count += 1) made.push((await under.sdk.customers.create()).id);
  const first = await under.sdk.customers.list({ limit: 3 });
  expect([first.data.map(({ id }) => id), first.has_more]).toEqual([made.slice(4).reverse(), true]);
  const all: string[] = [];
  for await (const { id } of under.sdk.customers.list({ limit: 3 })) all.push(id);
  expect(all).toEqual([...made].reverse());
  const before = await under.sdk.customers.list({ limit: 2, ending_before: made[2] });
  expect(before.data.map(({ id }) => id)).toEqual([made[4], made[3]]);
  expect((await refusal(under.sdk.customers.list({ limit: 101 }))).param).toBe("limit");
  expect((await refusal(under.sdk.customers.list({ starting_after: "cus_x" }))).param).toBe("starting_after");
});

test("events are found by the moment and the type", async () => {
  await under.sdk.customers.create();
  under.clock.advance(10_000);
  const sinceS = Math.floor(under.clock.now() / 1_000);
  await under.subscriber();
  const { data } = await under.sdk.events.list({ created: { gte: sinceS }, types: ["customer.created", "invoice.*"] });
  expect(data.map(({ type }) => type).filter((type) => type === "customer.created")).toHaveLength(1);
  expect(data.every(({ type, created }) => type !== "charge.succeeded" && created >= sinceS)).toBe(true);
  expect((await under.sdk.events.retrieve(data[0]?.id ?? "")).id).toBe(data[0]?.id);
});

test("asked for, ids become objects, four levels deep and no deeper", async () => {
  const customer = await under.subscriber();
  const { data } = await under.sdk.subscriptions.list({
    customer,
    expand: ["data.customer", "data.latest_invoice.payments"],
  });
  const [subscription] = data;
  expect(typeof subscription?.customer === "object" && subscription.customer.id).toBe(customer);
  const whole = await under.sdk.subscriptions.retrieve(subscription?.id ?? "", {
    expand: ["latest_invoice.payments"],
  });
  const invoice = whole.latest_invoice;
  expect(typeof invoice === "object" && invoice?.payments?.data[0]?.status).toBe("paid");
  expect((await under.sdk.invoices.list({ customer })).data[0]?.payments).toBeUndefined();
  const deep = under.sdk.invoices.list({ customer, expand: ["data.payments.data.payment.payment_intent"] });
  expect((await refusal(deep)).message).toContain("more than 4 levels");
  expect((await refusal(under.sdk.customers.retrieve(customer, { expand: ["email"] }))).message).toContain("expanded");
});

test("metadata is merged, and an empty value takes its key away", async () => {
  const { id } = await under.sdk.customers.create({ metadata: { a: "1", b: "2" } });
  const { metadata } = await under.sdk.customers.update(id, { metadata: { b: "", c: "3" } });
  expect(metadata).toEqual({ a: "1", c: "3" });
});

test("money goes back at most once, in parts or whole, and leaves the subscription", async () => {
  const customer = await under.subscriber();
  const [charge] = (await under.sdk.charges.list({ customer })).data;
  const id = charge?.id ?? "";
  await under.sdk.refunds.create({ charge: id, amount: 500 });
  expect((await refusal(under.sdk.refunds.create({ charge: id, amount: 1_001 }))).param).toBe("amount");
  await under.sdk.refunds.create({ charge: id });
  expect((await refusal(under.sdk.refunds.create({ charge: id }))).code).toBe("charge_already_refunded");
  const after = await under.sdk.charges.retrieve(id);
  expect([after.amount_refunded, after.refunded, (await under.only(customer)).status]).toEqual([1_500, true, "active"]);
  expect((await under.sdk.events.list({ type: "charge.refunded" })).data).toHaveLength(2);
});

test("a deleted customer has no running subscription and is known as deleted", async () => {
  const customer = await under.subscriber();
  await under.sdk.customers.del(customer);
  expect((await under.only(customer)).status).toBe("canceled");
  expect((await under.sdk.customers.retrieve(customer)).deleted).toBe(true);
  expect((await refusal(under.openCheckout(customer))).code).toBe("resource_missing");
});
