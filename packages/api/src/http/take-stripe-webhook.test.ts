import { createHmac } from "node:crypto";
import type { TestStripe } from "@coderevai/localcloud/testing/stripe";
import { afterAll, beforeAll, expect, test } from "vitest";
import { type ApiUnderTest, createApiUnderTest, newOwner } from "../testing/api-under-test.ts";
import { TEST_ORIGIN } from "../testing/token-mint.ts";
import { takeStripeWebhook } from "./take-stripe-webhook.ts";

let api: ApiUnderTest;
let stripe: TestStripe;
beforeAll(async () => {
  api = await createApiUnderTest();
  ({ stripe } = api);
});
afterAll(() => api.close());

const ADDRESS = `${TEST_ORIGIN}/api/webhooks/stripe`;

function deliver(body: string, signature: string | null) {
  const headers = {
    "content-type": "application/json",
    ...(signature === null ? {} : { "stripe-signature": signature }),
  };
  return takeStripeWebhook(api.services, new Request(ADDRESS, { method: "POST", body, headers }));
}

function sign(body: string, secret = stripe.stripe.webhookSecrets[0]): string {
  const atS = Math.floor(Date.now() / 1_000);
  return `t=${atS},v1=${createHmac("sha256", secret).update(`${atS}.${body}`).digest("hex")}`;
}

/** Somebody who has just subscribed, and the event that says so. */
async function subscribe() {
  const ownerId = newOwner();
  const { payments, database } = api.services;
  const customerId = await payments.createCustomer({ ownerId, email: null, insteadOf: null });
  await database.billing.bindCustomer(ownerId, customerId, new Date());
  stripe.standIn.steering.subscribe(customerId);
  const object = { object: "subscription", id: "sub_whatever", customer: customerId, status: "canceled" };
  const id = `evt_${customerId.slice(4)}`;
  const event = { id, object: "event", type: "customer.subscription.updated", created: 1, data: { object } };
  return { ownerId, body: JSON.stringify(event) };
}

const planOf = async (ownerId: ReturnType<typeof newOwner>) =>
  (await api.services.standings.find(ownerId)).entitlement.plan;

test("a signed event makes the plan what Stripe holds, not what the event says; a second delivery is known", async () => {
  const { ownerId, body } = await subscribe();
  const first = await deliver(body, sign(body));
  expect([first.status, await first.json()]).toEqual([200, { outcome: "synced" }]);
  expect(await planOf(ownerId)).toBe("pro");
  expect(await (await deliver(body, sign(body))).json()).toEqual({ outcome: "known" });
});

test("a body that Stripe did not sign is refused, and nothing is kept of it", async () => {
  const { ownerId, body } = await subscribe();
  for (const signature of [null, "t=1,v1=00", sign(body, "whsec_other"), sign(`${body} `)]) {
    expect((await deliver(body, signature)).status).toBe(400);
  }
  expect(await planOf(ownerId)).toBe("free");
  expect(await (await deliver(body, sign(body))).json()).toEqual({ outcome: "synced" });
});

test("a kind that changes no plan is answered and not kept", async () => {
  const body = JSON.stringify({ id: "evt_x", type: "customer.created", created: 1, data: { object: {} } });
  const answer = await deliver(body, sign(body));
  expect([answer.status, await answer.json()]).toEqual([200, { outcome: "ignored" }]);
  expect(await api.services.database.billing.findUnsettled(["evt_x"])).toEqual(new Set(["evt_x"]));
});

test("more than a mebibyte is not read", async () => {
  const body = " ".repeat(1024 * 1024 + 1);
  expect((await deliver(body, sign(body))).status).toBe(413);
});

test("what could not be settled is to be sent again, and then it is", async () => {
  const { ownerId, body } = await subscribe();
  await stripe.standIn.setFault({ mode: "refuse" });
  const failed = await deliver(body, sign(body));
  expect([failed.status, await failed.json()]).toEqual([500, { outcome: "failed" }]);
  expect(await planOf(ownerId)).toBe("free");
  await stripe.standIn.setFault({ mode: "none" });
  expect(await (await deliver(body, sign(body))).json()).toEqual({ outcome: "synced" });
  expect(await planOf(ownerId)).toBe("pro");
});
