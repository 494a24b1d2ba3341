import { afterEach, beforeEach, expect, test } from "vitest";
import { type StripeUnderTest, stripeUnderTest } from "../testing/stripe-under-test.ts";
import { submitForm } from "../testing/submit-form.ts";
import { TEST_CARDS } from "./objects/test-cards.ts";

const DAY_MS = 86_400_000;

let under: StripeUnderTest;
beforeEach(async () => {
  under = await stripeUnderTest();
});
afterEach(() => under.close());

const status = async (customer: string) => (await under.only(customer)).status;
const invoices = async (customer: string) => (await under.sdk.invoices.list({ customer })).data;

/** A subscriber whose renewal failed half a day ago. */
async function pastDue(card: "declines" | "needs-action" = "declines"): Promise<string> {
  const customer = await under.subscriber(card);
  const end = (await under.only(customer)).items.data[0]?.current_period_end ?? 0;
  under.standIn.steering.age(customer, end * 1_000 - Date.now() + DAY_MS / 2);
  return customer;
}

test("a failed renewal leaves an open invoice, past_due, and the next period begun", async () => {
  const customer = await pastDue();
  const [open, first] = await invoices(customer);
  const subscription = await under.only(customer);
  expect([subscription.status, open?.status, first?.status]).toEqual(["past_due", "open", "paid"]);
  expect(subscription.latest_invoice).toBe(open?.id);
  expect(subscription.items.data[0]?.current_period_end).toBeGreaterThan(Date.now() / 1_000);
  expect(open?.amount_remaining).toBe(1_500);
  expect((open?.next_payment_attempt ?? 0) - (open?.created ?? 0)).toBe(3 * 86_400);
  const customerNow = await under.sdk.customers.retrieve(customer);
  expect(customerNow.deleted ? null : customerNow.delinquent).toBe(true);
});

test("it is tried again after 3, 5 and 7 days, then the subscription is canceled", async () => {
  const customer = await pastDue();
  const counts: unknown[] = [];
  for (const days of [3, 5, 6]) {
    under.standIn.steering.age(customer, days * DAY_MS);
    counts.push([(await invoices(customer))[0]?.attempt_count, await status(customer)]);
  }
  under.standIn.steering.age(customer, DAY_MS);
  const [invoice] = await invoices(customer);
  counts.push([invoice?.attempt_count, await status(customer)]);
  expect(counts).toEqual([
    [2, "past_due"],
    [3, "past_due"],
    [3, "past_due"],
    [4, "canceled"],
  ]);
  expect([invoice?.status, invoice?.next_payment_attempt]).toEqual(["open", null]);
  expect((await under.only(customer)).cancellation_details?.reason).toBe("payment_failed");
});

test.each(["unpaid", "past_due"] as const)("an account may let it become %s instead", async (rule) => {
  under.standIn.steering.afterRetries(rule);
  const customer = await pastDue();
  under.standIn.steering.age(customer, 16 * DAY_MS);
  expect(await status(customer)).toBe(rule);
  under.standIn.steering.age(customer, 31 * DAY_MS);
  const [second] = await invoices(customer);
  expect([await status(customer), second?.status]).toEqual([rule, rule === "unpaid" ? "draft" : "open"]);
});

test("a repaired card pays at the next try and the subscription is active again", async () => {
  const customer = await pastDue();
  under.standIn.steering.setCard(customer, "ok");
  expect(await status(customer)).toBe("past_due");
  under.standIn.steering.age(customer, 3 * DAY_MS);
  expect([await status(customer), (await invoices(customer))[0]?.status]).toEqual(["active", "paid"]);
  const customerNow = await under.sdk.customers.retrieve(customer);
  expect(customerNow.deleted ? null : customerNow.delinquent).toBe(false);
});

test("a bank that asks at a renewal is told as such, and can be answered on the invoice's page", async () => {
  const customer = await pastDue("needs-action");
  const { data } = await under.sdk.invoices.list({ customer, status: "open", expand: ["data.payments"] });
  const [invoice] = data;
  const payment = invoice?.payments?.data[0]?.payment.payment_intent;
  const intent = await under.sdk.paymentIntents.retrieve(String(payment));
  expect([intent.status, intent.next_action?.type, await status(customer)]).toEqual([
    "requires_action",
    "use_stripe_sdk",
    "past_due",
  ]);
  const { data: asked } = await under.sdk.events.list({ type: "invoice.payment_action_required" });
  expect(asked).toHaveLength(1);
  const card = TEST_CARDS["needs-action"].number;
  await submitForm(invoice?.hosted_invoice_url ?? "", { card });
  expect(await status(customer)).toBe("past_due");
  await submitForm(invoice?.hosted_invoice_url ?? "", { card, confirm: "yes" });
  expect(await status(customer)).toBe("active");
});

test("a first payment that fails ends after 23 hours and never renews", async () => {
  const customer = await under.subscriber("declined");
  expect(await status(customer)).toBe("incomplete");
  under.standIn.steering.age(customer, 60 * DAY_MS);
  expect(await status(customer)).toBe("incomplete_expired");
  expect((await invoices(customer)).map((invoice) => invoice.status)).toEqual(["void"]);
});
