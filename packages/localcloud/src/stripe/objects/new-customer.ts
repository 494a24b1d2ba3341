import { newStripeId } from "../new-stripe-id.ts";
import type { WireCustomer } from "../wire.ts";

type Given = {
  email: string | null;
  name: string | null;
  description: string | null;
  metadata: Record<string, string>;
};

/** https://docs.stripe.com/api/customers/object */
export function newCustomer({ email, name, description, metadata }: Given, atS: number): WireCustomer {
  const id = newStripeId("cus");
  return {
    id,
    object: "customer",
    address: null,
    balance: 0,
    created: atS,
    currency: null,
    default_source: null,
    delinquent: false,
    description,
    email,
    invoice_prefix: id.slice(-8).toUpperCase(),
    invoice_settings: { custom_fields: null, default_payment_method: null, footer: null, rendering_options: null },
    livemode: false,
    metadata,
    name,
    next_invoice_sequence: 1,
    phone: null,
    preferred_locales: [],
    shipping: null,
    tax_exempt: "none",
    test_clock: null,
  };
}
