import Stripe from "stripe";
import { newStripeId } from "../new-stripe-id.ts";
import type { StoredEvent } from "../store/records.ts";
import type { WireEvent } from "../wire.ts";

type Told = {
  type: Stripe.Event.Type;
  object: { id: string; object: string; customer?: string | null };
  previous: Record<string, unknown> | undefined;
};

/** An event with its object as it is at this moment: https://docs.stripe.com/api/events/object */
export function newEvent({ type, object, previous }: Told, atS: number): StoredEvent {
  const id = newStripeId("evt");
  const event: WireEvent = {
    id,
    object: "event",
    api_version: Stripe.API_VERSION,
    created: atS,
    data: { object, ...(previous && { previous_attributes: previous }) },
    livemode: false,
    pending_webhooks: 1,
    request: { id: null, idempotency_key: null },
    type,
  };
  const customer = object.object === "customer" ? object.id : (object.customer ?? null);
  return { id, type, created: atS, customer, payload: JSON.stringify(event), delivery: "waiting" };
}
