import { setTimeout as sleep } from "node:timers/promises";
import type { BillingServices } from "@coderevai/core/billing/billing-services";
import { SyncGate } from "@coderevai/core/billing/sync-gate";
import { uncachedStandings } from "@coderevai/core/testing/uncached-standings";
import { createDatabase } from "@coderevai/db";
import { systemClock as clock } from "@coderevai/platform/clock";
import { createLog } from "@coderevai/platform/log";
import { createPayments } from "@coderevai/platform/payments/create-payments";
import type { HostSettings } from "./host-settings.ts";

/** Answers of Stripe arrive up to so much late, which makes whoever does not take turns store an old one last. */
const MOST_LATE_MS = 20;

/** The product's own payments over a database and a Stripe. Clerk and Redis are left out. */
export function openBilling({ databaseUrl, stripe }: HostSettings): BillingServices {
  // Nothing is sealed here.
  const sourceKeys = [{ id: "prove", secret: new Uint8Array(32) }] as const;
  const database = createDatabase({ url: databaseUrl, minConnections: 0, maxConnections: 10, sourceKeys });
  const payments = createPayments(stripe, clock);
  return {
    clock,
    log: createLog("silent"),
    database,
    payments: {
      ...payments,
      readCustomer: async (customerId) => {
        const state = await payments.readCustomer(customerId);
        await sleep(Math.random() * MOST_LATE_MS);
        return state;
      },
    },
    profiles: { setPlan: async () => undefined, findEmail: async () => null },
    standings: uncachedStandings(database, clock),
    syncGate: new SyncGate(),
  };
}
