import { randomBytes } from "node:crypto";
import { LIST_PARAMS, listPage } from "../api/list-page.ts";
import type { Params } from "../api/params.ts";
import { newStripeId } from "../new-stripe-id.ts";
import { newWebhookEndpoint } from "../objects/new-webhook-endpoint.ts";
import type { StripeCall, StripeRoute } from "../stripe-call.ts";
import { StripeError } from "../stripe-error.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireWebhookEndpoint } from "../wire.ts";
import { requireUrl } from "./require-url.ts";

/**
 * https://docs.stripe.com/api/webhook_endpoints
 * Events go to the product's own address alone, as long as an endpoint of that address asks for their type.
 */
export const webhookEndpointRoutes: StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/webhook_endpoints",
    accepts: LIST_PARAMS,
    handle: ({ store }, { params, url }) => listPage(store.webhookEndpoints.all(), params, url),
  },
  {
    method: "POST",
    path: "/v1/webhook_endpoints",
    accepts: ["url", "enabled_events", "description", "api_version", "metadata"],
    handle: createEndpoint,
  },
  {
    method: "GET",
    path: "/v1/webhook_endpoints/:id",
    accepts: [],
    handle: ({ store }, { path }) => findEndpoint(store.webhookEndpoints.find(path.id ?? ""), path.id),
  },
  {
    method: "POST",
    path: "/v1/webhook_endpoints/:id",
    accepts: ["url", "enabled_events", "description", "disabled", "metadata"],
    handle: updateEndpoint,
  },
  {
    method: "DELETE",
    path: "/v1/webhook_endpoints/:id",
    accepts: [],
    handle: ({ store }, { path }) => {
      const { id } = findEndpoint(store.webhookEndpoints.find(path.id ?? ""), path.id);
      store.webhookEndpoints.remove(id);
      return { id, object: "webhook_endpoint", deleted: true };
    },
  },
];

function findEndpoint(endpoint: WireWebhookEndpoint | undefined, id = ""): WireWebhookEndpoint {
  if (!endpoint) throw StripeError.missing("webhook endpoint", id);
  return endpoint;
}

function createEndpoint({ store, nowS }: StripeServices, { params }: StripeCall): object {
  const given = {
    id: newStripeId("we"),
    url: requireUrl(params, "url"),
    enabledEvents: readEvents(params),
    description: params.textOrNull("description") ?? null,
    apiVersion: params.text("api_version") ?? null,
    metadata: params.metadata(),
  };
  const endpoint = store.webhookEndpoints.put(newWebhookEndpoint(given, nowS()));
  return { ...endpoint, secret: `whsec_local_${randomBytes(20).toString("hex")}` };
}

function updateEndpoint({ store }: StripeServices, { path, params }: StripeCall): object {
  const endpoint = findEndpoint(store.webhookEndpoints.find(path.id ?? ""), path.id);
  if (params.has("url")) endpoint.url = requireUrl(params, "url");
  if (params.has("enabled_events")) endpoint.enabled_events = readEvents(params);
  const isDisabled = params.boolean("disabled");
  if (isDisabled !== undefined) endpoint.status = isDisabled ? "disabled" : "enabled";
  endpoint.description = params.textOrNull("description") ?? endpoint.description;
  endpoint.metadata = params.metadata(endpoint.metadata);
  return endpoint;
}

function readEvents(params: Params): string[] {
  const events = params.texts("enabled_events");
  if (events.length > 0) return events;
  throw StripeError.invalid("Missing required param: enabled_events.", "enabled_events", "parameter_missing");
}
