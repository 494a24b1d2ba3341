import { PaymentsUnavailable } from "@coderevai/platform/payments/payments-unavailable";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { type BillingBench, newOwner, openBillingBench } from "../testing/billing-bench.ts";
import { beginCheckout } from "./begin-checkout.ts";
import { listInvoices } from "./list-invoices.ts";
import { openPortal } from "./open-portal.ts";
import { syncOwner } from "./sync-owner.ts";

let bench: BillingBench;
beforeAll(async () => {
  bench = await openBillingBench();
});
afterEach(async () => {
  await bench.standIn.setFault({ mode: "none" });
  bench.profiles.isAway = false;
});
afterAll(() => bench.close());

const begin = (ownerId = newOwner()) => beginCheckout(bench.services, ownerId);
const customerOf = async (ownerId: ReturnType<typeof newOwner>) =>
  (await bench.database.billing.find(ownerId))?.customerId ?? null;

/** Customers that were made for an owner, bound or not. */
async function customersAtStripe(ownerId: string): Promise<number> {
  const { apiBase, secretKey } = bench.stripe;
  const headers = { authorization: `Bearer ${secretKey}` };
  const answer = await fetch(`${apiBase}/v1/customers?limit=100`, { headers });
  const { data } = (await answer.json()) as { data: { metadata: { ownerId?: string } }[] };
  return data.filter(({ metadata }) => metadata.ownerId === ownerId).length;
}

test("the customer is bound to its owner before there is a page to pay on", async () => {
  const ownerId = newOwner();
  const { url } = await begin(ownerId);
  expect(url).toMatch(/\/c\/pay\//);
  expect(await customerOf(ownerId)).toMatch(/^cus_/);
  expect(await bench.planOf(ownerId)).toBe("free none");
});

test("ten clicks at once and one later make one customer and one page", async () => {
  const ownerId = newOwner();
  const pages = await Promise.all(Array.from({ length: 10 }, () => begin(ownerId)));
  pages.push(await begin(ownerId));
  expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
  expect(await customersAtStripe(ownerId)).toBe(1);
});

test("whoever has subscribed is refused a second page, also when no webhook ever said so", async () => {
  const ownerId = newOwner();
  await begin(ownerId);
  bench.standIn.steering.subscribe((await customerOf(ownerId)) ?? "");
  await expect(begin(ownerId)).rejects.toMatchObject({ code: "billing.already-subscribed" });
  expect(await bench.planOf(ownerId)).toBe("pro active");
});

test("an unpaid subscription is mended in the portal, not followed by a second one", async () => {
  const { ownerId, customerId } = await bench.customer();
  bench.standIn.steering.afterRetries("past_due");
  bench.standIn.steering.subscribe(customerId, "declines");
  bench.standIn.steering.age(customerId, 45 * 24 * 60 * 60_000);
  await syncOwner(bench.services, ownerId);
  expect(await bench.planOf(ownerId)).toBe("free unpaid");
  await expect(begin(ownerId)).rejects.toMatchObject({ code: "billing.already-subscribed" });
  bench.standIn.steering.afterRetries("cancel");
});

test("a customer that was deleted at Stripe is followed by a new one, whose page works", async () => {
  const ownerId = newOwner();
  await begin(ownerId);
  const first = await customerOf(ownerId);
  bench.standIn.steering.deleteCustomer(first ?? "");
  const pages = await Promise.all([begin(ownerId), begin(ownerId), begin(ownerId)]);
  expect(new Set(pages.map(({ url }) => url)).size).toBe(1);
  const second = await customerOf(ownerId);
  expect(second).toMatch(/^cus_/);
  expect(second).not.toBe(first);
});

test.each([{ mode: "refuse" } as const, { mode: "500", times: Number.MAX_SAFE_INTEGER } as const])(
  "while Stripe is away ($mode) nothing is begun, and afterwards it works by itself",
  async (fault) => {
    const [fresh, known] = [newOwner(), newOwner()];
    await begin(known);
    const customerId = await customerOf(known);
    await bench.standIn.setFault(fault);
    for (const ownerId of [fresh, known]) await expect(begin(ownerId)).rejects.toBeInstanceOf(PaymentsUnavailable);
    await expect(openPortal(bench.services, known)).rejects.toBeInstanceOf(PaymentsUnavailable);
    await expect(listInvoices(bench.services, known, {})).rejects.toBeInstanceOf(PaymentsUnavailable);
    expect(await customerOf(fresh)).toBeNull();
    expect(await customerOf(known)).toBe(customerId);
    await bench.standIn.setFault({ mode: "none" });
    expect((await begin(fresh)).url).toMatch(/\/c\/pay\//);
    expect((await begin(known)).url).toMatch(/\/c\/pay\//);
  },
);

test("a Stripe that hangs is given up within ten seconds, at every step", async () => {
  const [fresh, known] = [newOwner(), newOwner()];
  await begin(known);
  await bench.standIn.setFault({ mode: "hang" });
  const startedMs = performance.now();
  const calls = [
    begin(fresh),
    begin(known),
    openPortal(bench.services, known),
    listInvoices(bench.services, known, {}),
  ];
  for (const outcome of await Promise.allSettled(calls)) {
    expect(outcome).toMatchObject({ status: "rejected", reason: expect.any(PaymentsUnavailable) });
  }
  expect(performance.now() - startedMs).toBeLessThan(10_000);
  await bench.standIn.setFault({ mode: "none" });
  expect((await begin(fresh)).url).toMatch(/\/c\/pay\//);
});

test("an answer that is lost on its way makes no second customer and no second page", async () => {
  const ownerId = newOwner();
  // The first answers are cut off after the work was done: the SDK sends once more, then gives up.
  await bench.standIn.setFault({ mode: "drop", times: 2 });
  await expect(begin(ownerId)).rejects.toBeInstanceOf(PaymentsUnavailable);
  expect(await customerOf(ownerId)).toBeNull();
  const { url } = await begin(ownerId);
  await bench.standIn.setFault({ mode: "drop", times: 1 });
  expect((await begin(ownerId)).url).toBe(url);
  expect(await customersAtStripe(ownerId)).toBe(1);
});

test("without Clerk the checkout asks for the address itself", async () => {
  bench.profiles.isAway = true;
  expect((await begin()).url).toMatch(/\/c\/pay\//);
});

test("a price at Stripe that is not the one shown is not asked of anybody", async () => {
  const other = await openBillingBench({ proAmountMinor: 1_600 });
  const failure = await beginCheckout(other.services, newOwner()).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(PaymentsUnavailable);
  expect((failure as PaymentsUnavailable).cause).toMatchObject({ code: "stripe-price-differs" });
  await other.close();
});

test("there is no portal and no invoice for somebody whom Stripe never met", async () => {
  await expect(openPortal(bench.services, newOwner())).rejects.toMatchObject({ code: "billing.no-customer" });
  expect(await listInvoices(bench.services, newOwner(), {})).toEqual({ rows: [], nextCursor: null });
});

test("the portal comes back to the billing page, and nobody reads another's invoices by a cursor", async () => {
  const [mine, theirs] = [await bench.customer(), await bench.customer()];
  for (const { customerId } of [mine, theirs]) bench.standIn.steering.subscribe(customerId);
  expect((await openPortal(bench.services, mine.ownerId)).url).toMatch(/^http/);
  const { rows } = await listInvoices(bench.services, theirs.ownerId, {});
  expect(rows).toMatchObject([{ status: "paid", total: { amountMinor: 1_500, currency: "usd" }, refundedMinor: 0 }]);
  const seen = await listInvoices(bench.services, mine.ownerId, { cursor: rows[0]?.id });
  expect(seen.rows.map(({ id }) => id)).not.toContain(rows[0]?.id);
  expect(await listInvoices(bench.services, mine.ownerId, { cursor: "in_none" })).toEqual({
    rows: [],
    nextCursor: null,
  });
});
