import type { CustomerState } from "@coderevai/contract/customer-state";
import type { StripeEvent } from "@coderevai/contract/stripe-event";
import type { BillingServices } from "@coderevai/core/billing/billing-services";
import { toSubscription } from "@coderevai/platform/payments/to-subscription";
import type Stripe from "stripe";

/**
 * How webhooks are often taken: `seed` believes each event's own object in the order of arrival; `event-id` does the
 * same once for each event id; `created` does it unless an event that was made later was believed before.
 */
export type OldHandler = "seed" | "event-id" | "created";

/** Faults of `pnpm prove webhooks` put this in the place of the product's own sync. */
export async function believeEvent(
  { database, clock }: BillingServices,
  event: StripeEvent,
  rawBody: Uint8Array,
  handler: OldHandler,
): Promise<"known" | "synced"> {
  const { billing } = database;
  const { customerId, createdAt } = event;
  const noted = await billing.noteEvent(event, clock.now());
  if (handler === "event-id" && noted !== "new") return "known";
  const last = await billing.findCursor(customerId);
  if (handler === "created" && last !== null && createdAt < last) return "known";
  const { data }: Stripe.Event = JSON.parse(Buffer.from(rawBody).toString());
  const state = stateIn(data.object);
  if (state === null) return "known";
  await billing.sync(customerId, async () => state, clock);
  await billing.moveCursor(customerId, createdAt);
  return "synced";
}

/** Null for an object that says nothing of a subscription. */
function stateIn(object: Stripe.Event.Data.Object): CustomerState | null {
  const { object: kind } = object as { object?: string };
  if (kind === "customer") return { status: "deleted" };
  if (kind !== "subscription") return null;
  const subscription = object as unknown as Stripe.Subscription;
  const [item] = subscription.items.data;
  if (item === undefined) return null;
  const kept = toSubscription(subscription, item, null);
  return { status: "subscribed", subscriptionId: subscription.id, subscription: kept, paymentProblem: null };
}
