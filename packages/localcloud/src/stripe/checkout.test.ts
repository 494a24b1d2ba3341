import { afterEach, beforeEach, expect, test } from "vitest";
import { type StripeUnderTest, stripeUnderTest } from "../testing/stripe-under-test.ts";
import { submitForm } from "../testing/submit-form.ts";
import { TEST_CARDS } from "./objects/test-cards.ts";

let under: StripeUnderTest;
beforeEach(async () => {
  under = await stripeUnderTest();
});
afterEach(() => under.close());

const SUCCESS = "http://localhost:3000/billing?checkout=done";
const read = async (url: string | null) => (await fetch(url ?? "")).text();
const subscriptions = async (customer: string) =>
  (await under.sdk.subscriptions.list({ customer, status: "all" })).data;

test("paying on the hosted page makes one subscription and one paid invoice, and tells it by signed webhooks", async () => {
  const { customer, session, url } = await under.openCheckout();
  const page = await read(url);
  expect(page).toContain("Local test payments");
  expect(page).toContain("$15.00");
  const paid = await submitForm(url, { card: TEST_CARDS.ok.number });
  expect([paid.status, paid.leadsTo]).toEqual([303, SUCCESS]);
  const [subscription, ...others] = await subscriptions(customer);
  expect([subscription?.status, others]).toEqual(["active", []]);
  const invoices = await under.sdk.invoices.list({ customer });
  expect(invoices.data.map(({ status, total }) => [status, total])).toEqual([["paid", 1_500]]);
  expect(invoices.data[0]?.parent?.subscription_details?.subscription).toBe(subscription?.id);
  const after = await under.sdk.checkout.sessions.retrieve(session.id, { expand: ["line_items"] });
  expect([after.status, after.url, after.line_items?.data[0]?.price?.id]).toEqual([
    "complete",
    null,
    under.env.pricePro,
  ]);
  await under.standIn.webhooks.whenIdle();
  expect(under.receiver.events.map(({ type }) => type)).toEqual(
    expect.arrayContaining(["customer.subscription.created", "invoice.paid", "checkout.session.completed"]),
  );
});

test("a double submit, at once or later, is paid once", async () => {
  const { customer, url } = await under.openCheckout();
  const form = { card: TEST_CARDS.ok.number };
  const answers = await Promise.all(Array.from({ length: 5 }, () => submitForm(url, form)));
  answers.push(await submitForm(url, form));
  expect(new Set(answers.map(({ leadsTo }) => leadsTo))).toEqual(new Set([SUCCESS]));
  expect(await subscriptions(customer)).toHaveLength(1);
  expect((await under.sdk.charges.list({ customer })).data).toHaveLength(1);
  expect(await read(url)).toContain("paid already");
});

test("a declined card changes nothing, says so, and lets one try again", async () => {
  const { customer, url } = await under.openCheckout();
  const declined = await submitForm(url, { card: TEST_CARDS.declined.number });
  expect(await read(declined.leadsTo)).toContain("Your card was declined");
  expect(await read((await submitForm(url, { number: "1234" })).leadsTo)).toContain("not one of the test cards");
  expect(await subscriptions(customer)).toEqual([]);
  expect((await submitForm(url, { number: "4242 4242-4242 4242" })).leadsTo).toBe(SUCCESS);
  expect(await subscriptions(customer)).toHaveLength(1);
});

test("a bank that asks is answered on the page: refusing changes nothing, confirming pays", async () => {
  const { customer, url } = await under.openCheckout();
  const card = TEST_CARDS["needs-action"].number;
  expect((await submitForm(url, { card })).html).toContain("Your bank asks you to confirm");
  expect((await submitForm(url, { card, confirm: "refuse" })).leadsTo).toContain("problem=declined");
  expect(await subscriptions(customer)).toEqual([]);
  expect((await submitForm(url, { card, confirm: "yes" })).leadsTo).toBe(SUCCESS);
  expect((await subscriptions(customer)).map(({ status }) => status)).toEqual(["active"]);
});

test("a form that another site's page sends is refused", async () => {
  const { customer, url } = await under.openCheckout();
  const form = { card: TEST_CARDS.ok.number };
  expect((await submitForm(url, form, { origin: "https://elsewhere.example" })).status).toBe(404);
  expect((await submitForm(url, form, { origin: "null" })).status).toBe(404);
  expect(await subscriptions(customer)).toEqual([]);
  expect((await submitForm(url, form, { origin: new URL(url).origin })).status).toBe(303);
});

test("an expired or ended checkout cannot be paid", async () => {
  const first = await under.openCheckout();
  await under.sdk.checkout.sessions.expire(first.session.id);
  const second = await under.openCheckout(first.customer);
  under.standIn.steering.age(first.customer, 25 * 3_600_000);
  for (const { url } of [first, second]) {
    expect((await submitForm(url, { card: TEST_CARDS.ok.number })).html).toContain("has expired");
  }
  expect(await subscriptions(first.customer)).toEqual([]);
  const { data } = await under.sdk.checkout.sessions.list({ customer: first.customer, status: "expired" });
  expect(data).toHaveLength(2);
});

test("what a customer is called cannot become markup, and pages run and load nothing", async () => {
  const { id } = await under.sdk.customers.create({ email: '"><script>alert(1)</script>@example.com' });
  const { url } = await under.openCheckout(id);
  const response = await fetch(`${url}?problem=%3Cscript%3E`);
  expect(await response.text()).not.toContain("<script");
  const policy = response.headers.get("content-security-policy");
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("form-action 'self' http://localhost:3000;");
});
