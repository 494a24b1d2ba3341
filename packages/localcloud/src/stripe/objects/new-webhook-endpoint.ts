import type { WireWebhookEndpoint } from "../wire.ts";

type Given = {
  id: string;
  url: string;
  enabledEvents: string[];
  description: string | null;
  apiVersion: string | null;
  metadata: Record<string, string>;
};

/** https://docs.stripe.com/api/webhook_endpoints/object */
export function newWebhookEndpoint(given: Given, atS: number): WireWebhookEndpoint {
  return {
    id: given.id,
    object: "webhook_endpoint",
    api_version: given.apiVersion,
    application: null,
    created: atS,
    description: given.description,
    enabled_events: given.enabledEvents,
    livemode: false,
    metadata: given.metadata,
    status: "enabled",
    url: given.url,
  };
}
