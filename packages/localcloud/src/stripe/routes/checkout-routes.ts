import { LIST_PARAMS, listPage } from "../api/list-page.ts";
import { lineItemsOf } from "../objects/line-items-of.ts";
import { newCheckoutSession } from "../objects/new-checkout-session.ts";
import type { StripeStore } from "../store/stripe-store.ts";
import type { StripeCall, StripeRoute } from "../stripe-call.ts";
import { StripeError } from "../stripe-error.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireCheckoutSession } from "../wire.ts";
import { requireUrl } from "./require-url.ts";

const DAY_S = 86_400;
const MIN_LIFE_S = 1_800;
const STATUSES = ["open", "complete", "expired"] as const;

function findSession(store: StripeStore, id = ""): WireCheckoutSession {
  const session = store.checkoutSessions.find(id);
  if (!session) throw StripeError.missing("checkout.session", id);
  return session;
}

/** https://docs.stripe.com/api/checkout/sessions, for subscriptions on the hosted page */
export const checkoutRoutes: StripeRoute[] = [
  {
    method: "POST",
    path: "/v1/checkout/sessions",
    accepts: [
      "mode",
      "ui_mode",
      "customer",
      "line_items",
      "success_url",
      "cancel_url",
      "client_reference_id",
      "expires_at",
      "metadata",
      "subscription_data",
      "allow_promotion_codes",
      "billing_address_collection",
      "locale",
      "payment_method_types",
    ],
    handle: createSession,
  },
  {
    method: "GET",
    path: "/v1/checkout/sessions",
    accepts: [...LIST_PARAMS, "customer", "status", "subscription"],
    handle: ({ store }, { params, url }) => {
      const customer = params.text("customer");
      const status = params.oneOf("status", STATUSES);
      const subscription = params.text("subscription");
      const all = customer === undefined ? store.checkoutSessions.all() : store.checkoutSessions.ofCustomer(customer);
      const sessions = all
        .filter((one) => status === undefined || one.status === status)
        .filter((one) => subscription === undefined || one.subscription === subscription);
      return listPage(sessions, params, url);
    },
  },
  {
    method: "GET",
    path: "/v1/checkout/sessions/:id",
    accepts: [],
    handle: ({ store }, { path }) => findSession(store, path.id),
  },
  {
    method: "GET",
    path: "/v1/checkout/sessions/:id/line_items",
    accepts: LIST_PARAMS,
    handle: ({ store }, { path }) => lineItemsOf(store, findSession(store, path.id).id),
  },
  {
    method: "POST",
    path: "/v1/checkout/sessions/:id/expire",
    accepts: [],
    handle: ({ store, tell }, { path }) => {
      const session = findSession(store, path.id);
      if (session.status !== "open") {
        throw StripeError.invalid(`Only open sessions can be expired; this one is ${session.status}.`);
      }
      Object.assign(session, { status: "expired", url: null });
      tell("checkout.session.expired", session);
      return session;
    },
  },
];

function createSession(services: StripeServices, { params }: StripeCall): WireCheckoutSession {
  const { store, nowS, baseUrl } = services;
  const mode = params.required("mode");
  if (mode !== "subscription") throw StripeError.invalid("The local cloud sells subscriptions only.", "mode");
  params.oneOf("ui_mode", ["hosted_page"]);
  const customer = store.customers.find(params.required("customer"));
  if (!customer) throw StripeError.missing("customer", params.required("customer"), "customer");
  const { price, quantity } = readLineItem(services, params.list("line_items"));
  const atS = nowS();
  const expiresS = params.integer("expires_at") ?? atS + DAY_S;
  if (expiresS < atS + MIN_LIFE_S || expiresS > atS + DAY_S) {
    throw StripeError.invalid("The `expires_at` timestamp must be 30 minutes to 24 hours away.", "expires_at");
  }
  const given = {
    customer,
    price,
    quantity,
    successUrl: requireUrl(params, "success_url"),
    cancelUrl: params.has("cancel_url") ? requireUrl(params, "cancel_url") : null,
    clientReferenceId: params.text("client_reference_id") ?? null,
    metadata: params.metadata(),
    expiresS,
    pagesUrl: `${baseUrl()}/c/pay`,
  };
  const session = store.checkoutSessions.put(newCheckoutSession(given, atS));
  const subscriptionMetadata = params.inner("subscription_data")?.metadata() ?? {};
  store.checkoutOrders.put({
    id: session.id,
    customer: customer.id,
    priceId: price.id,
    quantity,
    subscriptionMetadata,
  });
  return session;
}

function readLineItem({ store }: StripeServices, lineItems: StripeCall["params"][]) {
  const [line] = lineItems;
  if (!line || lineItems.length > 1) throw StripeError.invalid("The local cloud sells one line item.", "line_items");
  const priceId = line.required("price");
  const price = store.prices.find(priceId);
  if (!price) throw StripeError.missing("price", priceId, line.nameOf("price"));
  if (!price.active) {
    throw StripeError.invalid("The price specified is inactive.", line.nameOf("price"));
  }
  const quantity = line.integer("quantity");
  if (quantity === undefined || quantity < 1) {
    throw StripeError.invalid("Quantity is required for licensed prices.", line.nameOf("quantity"));
  }
  return { price, quantity };
}
