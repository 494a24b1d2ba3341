import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { buffer } from "node:stream/consumers";
import { OwnerId } from "@coderevai/contract/ids";
import type { Plan } from "@coderevai/contract/plan";
import { createDatabase } from "@coderevai/db";
import { createTestDatabase } from "@coderevai/db/testing";
import { startTestStripe } from "@coderevai/localcloud/testing/stripe";
import { createLog } from "@coderevai/platform/log";
import { createPayments } from "@coderevai/platform/payments/create-payments";
import type { Payments } from "@coderevai/platform/payments/payments";
import type { BillingServices } from "../billing/billing-services.ts";
import { SyncGate } from "../billing/sync-gate.ts";
import { takeStripeEvent } from "../billing/take-stripe-event.ts";
import type { Services } from "../services.ts";
import { uncachedStandings } from "./uncached-standings.ts";

export const DAY_MS = 24 * 60 * 60_000;

export type BillingBench = Awaited<ReturnType<typeof openBillingBench>>;

export function newOwner(): OwnerId {
  return OwnerId.parse(`user_${randomBytes(8).toString("hex")}`);
}

/** Clerk's profiles as a map; `isAway` makes every call fail. */
function createProfilesUnderTest() {
  const plans = new Map<OwnerId, Plan>();
  const profiles = {
    plans,
    isAway: false,
    setPlan: async (ownerId: OwnerId, plan: Plan) => {
      if (profiles.isAway) throw new Error("Clerk is away");
      plans.set(ownerId, plan);
    },
    findEmail: async (ownerId: OwnerId) => {
      if (profiles.isAway) throw new Error("Clerk is away");
      return `${ownerId}@example.com`;
    },
  };
  return profiles;
}

type Take = (delivery: { rawBody: Uint8Array; signature: string | null }) => Promise<string>;

/** The webhook's address; what it answers is noted. */
async function listen(take: Take, statuses: number[]) {
  const server = createServer(async (request, response) => {
    const signature = request.headers["stripe-signature"];
    const delivery = { rawBody: await buffer(request), signature: typeof signature === "string" ? signature : null };
    const status = await take(delivery).then(
      (taken) => (taken === "forged" ? 400 : 200),
      () => 500,
    );
    statuses.push(status);
    response.writeHead(status).end();
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => server.close().closeAllConnections() };
}

/**
 * Payments over a real Postgres and a Stripe that is reached by the real SDK over HTTP. Its webhooks arrive over HTTP at
 * the use case; they are dropped until a test orders otherwise. Over it, a clock that the test moves.
 */
export async function openBillingBench({ proAmountMinor }: { proAmountMinor?: number } = {}) {
  const { url, drop } = await createTestDatabase();
  const sourceKeys = [{ id: "test", secret: randomBytes(32) }] as const;
  const database = createDatabase({ url, minConnections: 0, maxConnections: 10, sourceKeys });
  const profiles = createProfilesUnderTest();
  const statuses: number[] = [];
  let aheadMs = 0;
  const clock = { now: () => new Date(Date.now() + aheadMs) };

  const webhooks = await listen((delivery) => takeStripeEvent(services, delivery), statuses);

  const { stripe, standIn, stop } = await startTestStripe({
    webhookUrl: webhooks.url,
    ...(proAmountMinor && { proAmountMinor }),
  });
  const order = { mode: "drop", shuffle: false, repeat: 0, delayMs: 0 } as const;
  standIn.webhooks.setOrder(order);
  const payments: Payments = createPayments(stripe, clock);
  const services: BillingServices & Pick<Services, "appOrigin"> = {
    appOrigin: "https://coderevai.example",
    clock,
    log: createLog("silent"),
    database,
    payments,
    profiles,
    syncGate: new SyncGate(),
    standings: uncachedStandings(database, clock),
  };

  return {
    services,
    database,
    databaseUrl: url,
    profiles,
    stripe,
    standIn,
    /** What the webhook answered, in order. */
    statuses,
    /** How Stripe sends events from now on. */
    send: (over: Partial<Parameters<typeof standIn.webhooks.setOrder>[0]>) =>
      standIn.webhooks.setOrder({ ...order, ...over }),
    /** Moves the product's clock forward. */
    pass: (ms: number) => {
      aheadMs += ms;
    },
    ...viewOf(services),
    async close() {
      await stop();
      webhooks.close();
      await database.close();
      await drop();
    },
  };
}

/** How a test makes customers and looks at them. */
function viewOf({ clock, database, payments, standings }: BillingServices) {
  return {
    /** Somebody with a customer at Stripe. */
    async customer(): Promise<{ ownerId: OwnerId; customerId: string }> {
      const ownerId = newOwner();
      const customerId = await payments.createCustomer({ ownerId, email: null, insteadOf: null });
      return { ownerId, customerId: await database.billing.bindCustomer(ownerId, customerId, clock.now()) };
    },
    async planOf(ownerId: OwnerId) {
      const { entitlement } = await standings.find(ownerId);
      return `${entitlement.plan} ${entitlement.standing}`;
    },
    /** All that Stripe tells of a customer, oldest first. */
    async eventsOf(customerId: string) {
      const since = new Date(Date.now() - DAY_MS);
      const { events } = await payments.listEvents({ since, until: null, after: null });
      return events.filter((event) => event.customerId === customerId).reverse();
    },
  };
}
