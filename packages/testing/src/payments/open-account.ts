import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import type { BillingServices } from "@coderevai/core/billing/billing-services";
import { applyMigrations } from "@coderevai/db/migrate";
import { ensurePostgres } from "@coderevai/localcloud/postgres";
import { startTestStripe, type TestStripe } from "@coderevai/localcloud/testing/stripe";
import type { HostSettings } from "./host-settings.ts";
import { openBilling } from "./open-billing.ts";

const PARALLEL_WEBHOOKS = 20;

/** A Postgres and a Stripe of an experiment's own, with what the product has over them. */
export interface Account {
  readonly stripe: TestStripe;
  readonly settings: HostSettings;
  readonly services: BillingServices;
  close(): Promise<void>;
}

/** Stripe sends its events to `webhookUrl`. */
export async function openAccount(webhookUrl: string): Promise<Account> {
  const folder = await mkdtemp(path.join(tmpdir(), "coderevai-payments-"));
  const postgres = await ensurePostgres({ dataDir: path.join(folder, "postgres") });
  const stripe = await startTestStripe({ webhookUrl, parallelWebhooks: PARALLEL_WEBHOOKS });
  const databaseUrl = postgres.url("postgres");
  await applyMigrations({ url: databaseUrl });
  const settings = { databaseUrl, stripe: stripe.stripe };
  const services = openBilling(settings);
  return {
    stripe,
    settings,
    services,
    async close() {
      await services.database.close();
      await stripe.stop();
      await postgres.stop();
      for (const used of [postgres.dataDir, folder]) await rm(used, { recursive: true, force: true });
    },
  };
}
