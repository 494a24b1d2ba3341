import { afterEach, expect, test } from "vitest";
import { type StripeUnderTest, stripeUnderTest } from "../testing/stripe-under-test.ts";

const DAY_MS = 86_400_000;

let under: StripeUnderTest;
afterEach(() => under.close());

const day = (momentS = 0) => new Date(momentS * 1_000).toISOString().slice(0, 10);

/** The first day of each of the next periods of a subscription that begins then. */
async function periodStarts(begin: string, count: number): Promise<string[]> {
  under = await stripeUnderTest({ startAt: new Date(begin) });
  const customer = await under.subscriber();
  const starts: string[] = [];
  for (let period = 0; period < count; period += 1) {
    const item = (await under.only(customer)).items.data[0];
    starts.push(day(item?.current_period_start));
    under.clock.advance((item?.current_period_end ?? 0) * 1_000 - under.clock.now() + 1_000);
  }
  return starts;
}

test.each([
  ["2026-01-31T10:00:00Z", ["2026-01-31", "2026-02-28", "2026-03-31", "2026-04-30", "2026-05-31"]],
  ["2027-12-30T23:59:59Z", ["2027-12-30", "2028-01-30", "2028-02-29", "2028-03-30"]],
  ["2026-10-15T00:00:00Z", ["2026-10-15", "2026-11-15", "2026-12-15", "2027-01-15"]],
])("periods that begin on %s keep to their day of the month", async (begin, starts) => {
  expect(await periodStarts(begin, starts.length)).toEqual(starts);
});

test("each period is charged once, when it begins, at the anchor's time of day", async () => {
  under = await stripeUnderTest({ startAt: new Date("2026-01-31T10:30:15Z") });
  const customer = await under.subscriber();
  under.clock.advance(100 * DAY_MS);
  const { data } = await under.sdk.invoices.list({ customer });
  expect(data.map(({ created }) => new Date(created * 1_000).toISOString()).reverse()).toEqual([
    "2026-01-31T10:30:15.000Z",
    "2026-02-28T10:30:15.000Z",
    "2026-03-31T10:30:15.000Z",
    "2026-04-30T10:30:15.000Z",
  ]);
  const subscription = await under.only(customer);
  expect([subscription.status, day(subscription.billing_cycle_anchor)]).toEqual(["active", "2026-01-31"]);
});

test("ageing moves all of one customer into the past and nothing of another, and says what happened now", async () => {
  under = await stripeUnderTest();
  const [aged, other] = [await under.subscriber("declines"), await under.subscriber()];
  const [before, untouched] = [await under.only(aged), await under.only(other)];
  const end = before.items.data[0]?.current_period_end ?? 0;
  under.standIn.steering.age(aged, 10 * DAY_MS);
  const after = await under.only(aged);
  const item = after.items.data[0];
  expect([before.created - after.created, end - (item?.current_period_end ?? 0)]).toEqual([864_000, 864_000]);
  expect(after.billing_cycle_anchor).toBe(item?.current_period_end);
  const [told] = (await under.sdk.events.list({ type: "customer.subscription.updated" })).data;
  expect(told && "customer" in told.data.object && told.data.object.customer).toBe(aged);
  expect(told?.data.previous_attributes).toEqual({ billing_cycle_anchor: before.billing_cycle_anchor - 864_000 });
  expect(await under.only(other)).toEqual(untouched);
  under.standIn.steering.age(aged, 25 * DAY_MS);
  const [invoice] = (await under.sdk.invoices.list({ customer: aged, status: "open" })).data;
  expect(invoice?.created).toBe(end - 35 * 86_400);
  const [failed] = (await under.sdk.events.list({ type: "invoice.payment_failed" })).data;
  expect(Math.abs((failed?.created ?? 0) - Date.now() / 1_000)).toBeLessThan(5);
});

test("however often a customer ages, every moment moves once each time", async () => {
  under = await stripeUnderTest();
  const customer = await under.subscriber("declines");
  under.standIn.steering.age(customer, 32 * DAY_MS);
  const look = async () => {
    const invoices = await under.sdk.invoices.list({ customer, expand: ["data.payments"] });
    const charges = await under.sdk.charges.list({ customer });
    const intents = await under.sdk.paymentIntents.list({ customer });
    const methods = await under.sdk.paymentMethods.list({ customer });
    const all = [invoices.data, charges.data, intents.data, methods.data, await under.only(customer)];
    // Prices belong to everybody, and the anchor follows the period.
    const others = ["price", "plan", "billing_cycle_anchor"];
    return JSON.stringify(all, (name, value) => (others.includes(name) ? undefined : value));
  };
  const moments = (text: string) => [...text.matchAll(/:(1[5-9]\d{8})\b/g)].map((found) => Number(found[1]));
  const before = moments(await look());
  // Less than the next try is away, so that nothing falls due.
  under.standIn.steering.age(customer, 1_000 * 1_000);
  const after = moments(await look());
  const steps = before.map((moment, index) => moment - (after[index] ?? 0));
  expect(before.length).toBeGreaterThan(20);
  expect(steps.filter((step) => step !== 1_000)).toEqual([]);
});
