import type Stripe from "stripe";
import { newWebhookEndpoint } from "./objects/new-webhook-endpoint.ts";
import type { StripeStore } from "./store/stripe-store.ts";

const SEEDED_ID = "we_local";

/** The product's endpoint, for every event, as an owner enters it at Stripe by hand. Follows the product's address. */
export function seedWebhookEndpoint(store: StripeStore, url: string, atS: number): void {
  if (url === "" || store.webhookEndpoints.find(SEEDED_ID)?.url === url) return;
  const given = { id: SEEDED_ID, url, enabledEvents: ["*"], description: null, apiVersion: null, metadata: {} };
  store.webhookEndpoints.put(newWebhookEndpoint(given, atS));
}

/** Whether an event of that type is delivered to the product: some endpoint of its address asks for it. */
export function isWanted(store: StripeStore, url: string, type: Stripe.Event.Type): boolean {
  // Without an address there is nothing to send to; what becomes of events then is the sender's to say.
  if (url === "") return true;
  return store.webhookEndpoints
    .all()
    .filter((endpoint) => endpoint.url === url && endpoint.status === "enabled")
    .some(({ enabled_events: wanted }) => wanted.includes("*") || wanted.includes(type));
}
