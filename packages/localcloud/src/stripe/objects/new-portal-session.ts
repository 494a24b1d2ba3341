import { newStripeId } from "../new-stripe-id.ts";
import type { WirePortalSession } from "../wire.ts";

type Given = { customerId: string; returnUrl: string | null; pagesUrl: string };

/** https://docs.stripe.com/api/customer_portal/sessions/object */
export function newPortalSession({ customerId, returnUrl, pagesUrl }: Given, atS: number): WirePortalSession {
  const id = newStripeId("bps");
  return {
    id,
    object: "billing_portal.session",
    configuration: "bpc_local_default",
    created: atS,
    customer: customerId,
    customer_account: null,
    flow: null,
    livemode: false,
    locale: null,
    on_behalf_of: null,
    return_url: returnUrl,
    url: `${pagesUrl}/${id}`,
  };
}
