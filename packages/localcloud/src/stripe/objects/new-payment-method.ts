import { newStripeId } from "../new-stripe-id.ts";
import type { WireCustomer, WirePaymentMethod } from "../wire.ts";
import type { TestCard } from "./test-cards.ts";

/** A card, attached to its customer: https://docs.stripe.com/api/payment_methods/object */
export function newPaymentMethod(card: TestCard, customer: WireCustomer, atS: number): WirePaymentMethod {
  return {
    id: newStripeId("pm"),
    object: "payment_method",
    allow_redisplay: "limited",
    billing_details: { address: null, email: customer.email, name: customer.name ?? null, phone: null, tax_id: null },
    card: {
      brand: "visa",
      checks: { address_line1_check: null, address_postal_code_check: null, cvc_check: "pass" },
      country: "US",
      display_brand: "visa",
      exp_month: 12,
      exp_year: new Date(atS * 1_000).getUTCFullYear() + 3,
      fingerprint: `local${card.number.slice(-4)}`,
      funding: "credit",
      generated_from: null,
      last4: card.number.slice(-4),
      networks: { available: ["visa"], preferred: null },
      regulated_status: "unregulated",
      three_d_secure_usage: { supported: true },
      wallet: null,
    },
    created: atS,
    customer: customer.id,
    customer_account: null,
    livemode: false,
    metadata: {},
    type: "card",
  };
}
