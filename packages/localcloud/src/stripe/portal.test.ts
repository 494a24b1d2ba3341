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

async function openPortal(customer: string): Promise<string> {
  const session = await under.sdk.billingPortal.sessions.create({
    customer,
    return_url: "http://localhost:3000/billing",
  });
  return session.url;
}
const read = async (url: string | null) => (await fetch(url ?? "")).text();

test("a plan is canceled to the period's end and kept after all", async () => {
  const customer = await under.subscriber();
  const url = await openPortal(customer);
  const { id, items } = await under.only(customer);
  await submitForm(url, { act: "cancel", subscription: id });
  const ending = await under.only(customer);
  expect([ending.status, ending.cancel_at_period_end, ending.cancel_at]).toEqual([
    "active",
    true,
    items.data[0]?.current_period_end,
  ]);
  expect(await read(url)).toContain("Keep the plan");
  await submitForm(url, { act: "resume", subscription: id });
  const kept = await under.only(customer);
  expect([kept.cancel_at_period_end, kept.cancel_at, kept.canceled_at]).toEqual([false, null, null]);
});

test("a canceled plan lasts until the period's end and is not charged again", async () => {
  const customer = await under.subscriber();
  const { id } = await under.only(customer);
  await submitForm(await openPortal(customer), { act: "cancel", subscription: id });
  under.standIn.steering.age(customer, 27 * DAY_MS);
  expect((await under.only(customer)).status).toBe("active");
  under.standIn.steering.age(customer, 5 * DAY_MS);
  const ended = await under.only(customer);
  expect([ended.status, ended.ended_at]).toEqual(["canceled", ended.cancel_at]);
  expect((await under.sdk.charges.list({ customer })).data).toHaveLength(1);
});

test("a portal shows and changes its own customer's plan only", async () => {
  const [mine, other] = [await under.subscriber(), await under.subscriber()];
  const { id } = await under.only(other);
  await submitForm(await openPortal(mine), { act: "cancel", subscription: id });
  expect((await under.only(other)).cancel_at_period_end).toBe(false);
  expect(await read(await openPortal(mine))).not.toContain(id);
});

test("a portal page ends after an hour", async () => {
  const customer = await under.subscriber();
  const url = await openPortal(customer);
  under.clock.advance(3_601_000);
  const { id } = await under.only(customer);
  expect((await submitForm(url, { act: "cancel", subscription: id })).status).toBe(404);
  expect((await under.only(customer)).cancel_at_period_end).toBe(false);
});

test("an overdue invoice is paid from the portal with another card, which pays the renewals from then on", async () => {
  const customer = await under.subscriber("declines");
  under.standIn.steering.age(customer, 32 * DAY_MS);
  expect((await under.only(customer)).status).toBe("past_due");
  const link = /href="([^"]+)">Pay</.exec(await read(await openPortal(customer)))?.[1] ?? "";
  const invoiceUrl = link.replaceAll("&amp;", "&");
  const declined = await submitForm(invoiceUrl, { card: TEST_CARDS.declined.number });
  expect(await read(declined.leadsTo)).toContain("Your card was declined");
  const paid = await submitForm(invoiceUrl, { card: TEST_CARDS.ok.number });
  const page = await read(paid.leadsTo);
  expect(page).toContain("Paid.");
  expect(page).toContain("Back to billing");
  expect((await under.only(customer)).status).toBe("active");
  await submitForm(invoiceUrl, { card: TEST_CARDS.ok.number });
  expect((await under.sdk.charges.list({ customer })).data.filter(({ paid }) => paid)).toHaveLength(2);
  under.standIn.steering.age(customer, 31 * DAY_MS);
  expect((await under.only(customer)).status).toBe("active");
});

test("an invoice can be had as a PDF", async () => {
  const customer = await under.subscriber();
  const [invoice] = (await under.sdk.invoices.list({ customer })).data;
  const response = await fetch(invoice?.invoice_pdf ?? "");
  expect(response.headers.get("content-type")).toBe("application/pdf");
  const text = await response.text();
  expect(text.startsWith("%PDF-1.")).toBe(true);
  expect(text).toContain(invoice?.number);
});
