import { afterEach, beforeEach, expect, test } from "vitest";
import { type StripeUnderTest, stripeUnderTest } from "../testing/stripe-under-test.ts";
import { TEST_CARDS } from "./objects/test-cards.ts";

let under: StripeUnderTest;
beforeEach(async () => {
  under = await stripeUnderTest();
});
afterEach(() => under.close());

async function openCheckout() {
  const customer = await under.sdk.customers.create({ email: "buyer@example.com" }, { idempotencyKey: "owner-1" });
  const session = await under.sdk.checkout.sessions.create({
    mode: "subscription",
    customer: customer.id,
    line_items: [{ price: under.env.pricePro, quantity: 1 }],
    success_url: "http://localhost:3000/billing?checkout=done",
    cancel_url: "http://localhost:3000/pricing?checkout=canceled",
  });
  return { customer, session, url: session.url ?? "" };
}

const submit = (url: string, form: Record<string, string>) =>
  fetch(url, { method: "POST", body: new URLSearchParams(form), redirect: "manual" });

test("paying on the hosted page makes one subscription and one paid invoice, and tells it by signed webhooks", async () => {
  const { customer, session, url } = await openCheckout();
  const page = await (await fetch(url)).text();
  expect(page).toContain("Local test payments");
  expect(page).toContain("$15.00");
  const paid = await submit(url, { card: TEST_CARDS.ok.number });
  expect([paid.status, paid.headers.get("location")]).toEqual([303, "http://localhost:3000/billing?checkout=done"]);
  const [subscription, ...others] = (await under.sdk.subscriptions.list({ customer: customer.id })).data;
  expect([subscription?.status, others]).toEqual(["active", []]);
  const invoices = await under.sdk.invoices.list({ customer: customer.id });
  expect(invoices.data.map(({ status, total }) => [status, total])).toEqual([["paid", 1_500]]);
  expect(invoices.data[0]?.parent?.subscription_details?.subscription).toBe(subscription?.id);
  expect((await under.sdk.checkout.sessions.retrieve(session.id)).status).toBe("complete");
  await under.standIn.webhooks.whenIdle();
  expect(under.receiver.events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["customer.subscription.created", "invoice.paid", "checkout.session.completed"]),
  );
});

test("a double submit, at once or later, is paid once", async () => {
  const { customer, url } = await openCheckout();
  const form = { card: TEST_CARDS.ok.number };
  await Promise.all(Array.from({ length: 5 }, () => submit(url, form)));
  await submit(url, form);
  expect((await under.sdk.subscriptions.list({ customer: customer.id, status: "all" })).data).toHaveLength(1);
  expect((await under.sdk.charges.list({ customer: customer.id })).data).toHaveLength(1);
});

test("a declined card changes nothing, says so, and lets one try again", async () => {
  const { customer, url } = await openCheckout();
  const declined = await submit(url, { card: TEST_CARDS.declined.number });
  const page = await (await fetch(new URL(declined.headers.get("location") ?? "", url))).text();
  expect(page).toContain("Your card was declined");
  expect((await under.sdk.subscriptions.list({ customer: customer.id, status: "all" })).data).toEqual([]);
  expect((await submit(url, { card: "other", number: "4242 4242 4242 4242" })).headers.get("location")).toContain(
    "done",
  );
  expect((await under.sdk.subscriptions.list({ customer: customer.id })).data).toHaveLength(1);
});
