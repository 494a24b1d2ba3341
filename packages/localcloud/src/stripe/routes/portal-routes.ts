import { newPortalSession } from "../objects/new-portal-session.ts";
import type { StripeRoute } from "../stripe-call.ts";
import { StripeError } from "../stripe-error.ts";
import { requireUrl } from "./require-url.ts";

/** https://docs.stripe.com/api/customer_portal/sessions */
export const portalRoutes: StripeRoute[] = [
  {
    method: "POST",
    path: "/v1/billing_portal/sessions",
    accepts: ["customer", "return_url", "locale"],
    handle: ({ store, nowS, baseUrl }, { params }) => {
      const customerId = params.required("customer");
      if (!store.customers.find(customerId)) throw StripeError.missing("customer", customerId, "customer");
      const returnUrl = params.has("return_url") ? requireUrl(params, "return_url") : null;
      const given = { customerId, returnUrl, pagesUrl: `${baseUrl()}/p/session` };
      return store.portalSessions.put(newPortalSession(given, nowS()));
    },
  },
];
