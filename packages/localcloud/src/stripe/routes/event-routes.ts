import { LIST_PARAMS, listPage } from "../api/list-page.ts";
import type { StoredEvent } from "../store/records.ts";
import type { StripeRoute } from "../stripe-call.ts";
import { StripeError } from "../stripe-error.ts";
import type { WireEvent } from "../wire.ts";

const MAX_TYPES = 20;

function eventJson({ payload, delivery }: StoredEvent): WireEvent {
  const event: WireEvent = JSON.parse(payload);
  return { ...event, pending_webhooks: delivery === "delivered" ? 0 : 1 };
}

/** `customer.*` stands for all that begin so. */
function isOfType(type: string, wanted: string): boolean {
  return wanted.endsWith(".*") ? type.startsWith(wanted.slice(0, -1)) : type === wanted;
}

/** https://docs.stripe.com/api/events */
export const eventRoutes: StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/events",
    accepts: [...LIST_PARAMS, "type", "types", "delivery_success"],
    handle: ({ store }, { params, url }) => {
      const type = params.text("type");
      const types = params.texts("types");
      if (types.length > MAX_TYPES || (type !== undefined && types.length > 0)) {
        throw StripeError.invalid(`Give either type or at most ${MAX_TYPES} types.`, "types");
      }
      const wanted = type === undefined ? types : [type];
      const isDelivered = params.boolean("delivery_success");
      const events = store.events
        .all()
        .filter((event) => wanted.length === 0 || wanted.some((one) => isOfType(event.type, one)))
        .filter((event) => isDelivered === undefined || (event.delivery === "delivered") === isDelivered);
      const page = listPage(events, params, url);
      return { ...page, data: page.data.map(eventJson) };
    },
  },
  {
    method: "GET",
    path: "/v1/events/:id",
    accepts: [],
    handle: ({ store }, { path: { id = "" } }) => {
      const event = store.events.find(id);
      if (!event) throw StripeError.missing("event", id);
      return eventJson(event);
    },
  },
];
