import { LIST_PARAMS, listPage } from "../api/list-page.ts";
import { endSubscription } from "../life/end-subscription.ts";
import { scheduleEnd } from "../life/schedule-end.ts";
import { updateSubscription } from "../life/update-subscription.ts";
import type { StripeStore } from "../store/stripe-store.ts";
import type { StripeRoute } from "../stripe-call.ts";
import { StripeError } from "../stripe-error.ts";
import type { WireSubscription } from "../wire.ts";

const STATUSES = [
  "active",
  "all",
  "canceled",
  "ended",
  "incomplete",
  "incomplete_expired",
  "past_due",
  "paused",
  "trialing",
  "unpaid",
] as const;

/** Without a status, a list leaves out what was canceled. */
function hasStatus({ status }: WireSubscription, wanted: (typeof STATUSES)[number] | undefined): boolean {
  if (wanted === "all") return true;
  if (wanted === undefined) return status !== "canceled";
  if (wanted === "ended") return status === "canceled" || status === "incomplete_expired";
  return status === wanted;
}

function findSubscription(store: StripeStore, id = ""): WireSubscription {
  const subscription = store.subscriptions.find(id);
  if (!subscription) throw StripeError.missing("subscription", id);
  return subscription;
}

/** https://docs.stripe.com/api/subscriptions */
export const subscriptionRoutes: StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/subscriptions",
    accepts: [...LIST_PARAMS, "customer", "price", "status"],
    handle: ({ store }, { params, url }) => {
      const customer = params.text("customer");
      const price = params.text("price");
      const status = params.oneOf("status", STATUSES);
      const all = customer === undefined ? store.subscriptions.all() : store.subscriptions.ofCustomer(customer);
      const subscriptions = all
        .filter((one) => hasStatus(one, status))
        .filter((one) => price === undefined || one.items.data[0].price.id === price);
      return listPage(subscriptions, params, url);
    },
  },
  {
    method: "GET",
    path: "/v1/subscriptions/:id",
    accepts: [],
    handle: ({ store }, { path }) => findSubscription(store, path.id),
  },
  {
    method: "POST",
    path: "/v1/subscriptions/:id",
    accepts: ["cancel_at_period_end", "metadata"],
    handle: (services, { path, params }) => {
      const subscription = findSubscription(services.store, path.id);
      if (subscription.status === "canceled") {
        throw StripeError.invalid("A canceled subscription can only update its cancellation_details and metadata.");
      }
      const isEnding = params.boolean("cancel_at_period_end");
      if (params.has("metadata")) {
        updateSubscription(services, subscription, { metadata: params.metadata(subscription.metadata) });
      }
      if (isEnding !== undefined) scheduleEnd(services, subscription, isEnding);
      return subscription;
    },
  },
  {
    method: "DELETE",
    path: "/v1/subscriptions/:id",
    accepts: ["invoice_now", "prorate"],
    handle: (services, { path }) => {
      const subscription = findSubscription(services.store, path.id);
      if (subscription.status === "canceled") throw StripeError.missing("subscription", subscription.id);
      endSubscription(services, subscription, services.nowS(), "cancellation_requested");
      return subscription;
    },
  },
];
