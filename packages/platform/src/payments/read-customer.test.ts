import { OwnerId } from "@coderevai/contract/ids";
import { startTestStripe, type TestStripe } from "@coderevai/localcloud/testing/stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPayments } from "./create-payments.ts";
import type { Payments } from "./payments.ts";
import { createStripeClient } from "./stripe-client.ts";

const DAY_MS = 24 * 60 * 60_000;
const clock = { now: () => new Date() };

let stripe: TestStripe;
let payments: Payments;
let made = 0;
beforeAll(async () => {
  stripe = await startTestStripe();
  payments = createPayments(stripe.stripe, clock);
});
afterAll(() => stripe.stop());

function customer(): Promise<string> {
  made += 1;
  return payments.createCustomer({ ownerId: OwnerId.parse(`user_${made}`), email: null, insteadOf: null });
}

test("without a base the SDK speaks to Stripe itself, over TLS; with one it speaks to that", () => {
  const keys = { secretKey: "sk_live_x", webhookSecrets: ["whsec_x"] as const, pricePro: "price_x" };
  const real = createStripeClient({ ...keys, apiBase: undefined });
  expect([real.getApiField("host"), real.getApiField("port"), real.getApiField("protocol")]).toEqual([
    "api.stripe.com",
    "443",
    "https",
  ]);
  const local = createStripeClient({ ...keys, apiBase: "http://127.0.0.1:7003" });
  expect([local.getApiField("host"), local.getApiField("port"), local.getApiField("protocol")]).toEqual([
    "127.0.0.1",
    "7003",
    "http",
  ]);
});

test("a customer with nothing, with a subscription, with one that was ended, and one that was deleted", async () => {
  const id = await customer();
  expect(await payments.readCustomer(id)).toEqual({ status: "unsubscribed" });
  const { id: subscriptionId } = stripe.standIn.steering.subscribe(id);
  const state = await payments.readCustomer(id);
  expect(state).toMatchObject({ status: "subscribed", subscriptionId, paymentProblem: null });
  if (state.status !== "subscribed") throw new Error("subscribed");
  const { currentPeriodStart, currentPeriodEnd, ...rest } = state.subscription;
  expect(currentPeriodEnd.getTime() - currentPeriodStart.getTime()).toBeGreaterThanOrEqual(28 * DAY_MS);
  expect(rest).toEqual({
    status: "active",
    billingAnchor: currentPeriodStart,
    endsAt: null,
    pastDueSince: null,
    amountMinor: 1_500,
    currency: "usd",
  });
  const sdk = createStripeClient(stripe.stripe);
  await sdk.subscriptions.update(subscriptionId, { cancel_at_period_end: true });
  expect(await payments.readCustomer(id)).toMatchObject({ subscription: { endsAt: currentPeriodEnd } });
  await sdk.subscriptions.cancel(subscriptionId);
  expect(await payments.readCustomer(id)).toMatchObject({ subscription: { status: "canceled" } });
  stripe.standIn.steering.deleteCustomer(id);
  expect(await payments.readCustomer(id)).toEqual({ status: "deleted" });
});

test("what is owed is owed since the first renewal that nobody paid, and told with the page to pay the last one", async () => {
  const id = await customer();
  stripe.standIn.steering.afterRetries("past_due");
  stripe.standIn.steering.subscribe(id, "declines");
  stripe.standIn.steering.age(id, 32 * DAY_MS);
  const first = await payments.readCustomer(id);
  if (first.status !== "subscribed") throw new Error("subscribed");
  stripe.standIn.steering.age(id, 31 * DAY_MS);
  const second = await payments.readCustomer(id);
  if (second.status !== "subscribed") throw new Error("subscribed");
  const movedMs =
    (first.subscription.pastDueSince?.getTime() ?? 0) - (second.subscription.pastDueSince?.getTime() ?? 0);
  expect(movedMs).toBe(31 * DAY_MS);
  expect(second.paymentProblem).toMatchObject({ kind: "declined", since: second.subscription.pastDueSince });
  expect(second.paymentProblem?.payUrl).not.toBe(first.paymentProblem?.payUrl);
});

test("what is paid for something else in the same account is not Pro; an earlier price of Pro is", async () => {
  const sdk = createStripeClient(stripe.stripe);
  const id = await customer();
  stripe.standIn.steering.subscribe(id);
  const { product } = await sdk.prices.retrieve(stripe.stripe.pricePro);
  const price = { unit_amount: 900, currency: "usd", recurring: { interval: "month" } } as const;
  const later = await sdk.prices.create({ ...price, product: String(product) });
  const { id: otherProduct } = await sdk.products.create({ name: "Something else" });
  const other = await sdk.prices.create({ ...price, product: otherProduct });
  const read = (pricePro: string) => createPayments({ ...stripe.stripe, pricePro }, clock).readCustomer(id);
  expect(await read(later.id)).toMatchObject({ status: "subscribed" });
  expect(await read(other.id)).toEqual({ status: "unsubscribed" });
});

test("invoices come newest first, page by page, with what was given back", async () => {
  const id = await customer();
  stripe.standIn.steering.subscribe(id);
  stripe.standIn.steering.age(id, 13 * 31 * DAY_MS);
  stripe.standIn.steering.refund(id, 500);
  const first = await payments.listInvoices(id, null);
  expect(first.rows).toHaveLength(12);
  expect(first.rows.map(({ refundedMinor }) => refundedMinor).slice(0, 2)).toEqual([500, 0]);
  const second = await payments.listInvoices(id, first.nextCursor);
  expect(second.nextCursor).toBeNull();
  const times = [...first.rows, ...second.rows].map(({ createdAt }) => createdAt.getTime());
  expect(times).toEqual(times.toSorted((a, b) => b - a));
  expect(new Set([...first.rows, ...second.rows].map((row) => row.id)).size).toBe(times.length);
});
