import { newStripeId } from "../new-stripe-id.ts";
import type { WireCheckoutSession, WireCustomer, WirePrice } from "../wire.ts";

type Given = {
  customer: WireCustomer;
  price: WirePrice;
  quantity: number;
  successUrl: string;
  cancelUrl: string | null;
  clientReferenceId: string | null;
  metadata: Record<string, string>;
  expiresS: number;
  pagesUrl: string;
};

/** What is fixed of every session here: one subscription, paid by card on the hosted page. */
const PLAIN = {
  adaptive_pricing: { enabled: false },
  after_expiration: null,
  allow_promotion_codes: null,
  allowed_payment_method_types: null,
  automatic_tax: { enabled: false, liability: null, provider: null, status: null },
  billing_address_collection: null,
  client_secret: null,
  collected_information: null,
  consent: null,
  consent_collection: null,
  currency_conversion: null,
  custom_fields: [],
  custom_text: { after_submit: null, shipping_address: null, submit: null, terms_of_service_acceptance: null },
  customer_account: null,
  customer_creation: null,
  customer_email: null,
  discounts: [],
  integration_identifier: null,
  invoice: null,
  invoice_creation: null,
  livemode: false,
  locale: null,
  managed_payments: null,
  mode: "subscription",
  origin_context: null,
  payment_intent: null,
  payment_link: null,
  payment_method_collection: "always",
  payment_method_configuration_details: null,
  payment_method_options: {},
  payment_method_types: ["card"],
  payment_status: "unpaid",
  permissions: null,
  phone_number_collection: { enabled: false },
  recovered_from: null,
  saved_payment_method_options: null,
  setup_intent: null,
  shipping_address_collection: null,
  shipping_cost: null,
  shipping_options: [],
  status: "open",
  submit_type: null,
  subscription: null,
  total_details: { amount_discount: 0, amount_shipping: 0, amount_tax: 0 },
  ui_mode: "hosted_page",
  wallet_options: null,
} satisfies Partial<WireCheckoutSession>;

/** An open session: https://docs.stripe.com/api/checkout/sessions/object */
export function newCheckoutSession(given: Given, atS: number): WireCheckoutSession {
  const { customer, price } = given;
  const id = newStripeId("cs_test");
  const amount = price.unit_amount * given.quantity;
  return {
    ...PLAIN,
    id,
    object: "checkout.session",
    amount_subtotal: amount,
    amount_total: amount,
    cancel_url: given.cancelUrl,
    client_reference_id: given.clientReferenceId,
    created: atS,
    currency: price.currency,
    customer: customer.id,
    customer_details: {
      address: null,
      business_name: null,
      email: customer.email,
      individual_name: null,
      name: customer.name ?? null,
      phone: null,
      tax_exempt: "none",
      tax_ids: null,
    },
    expires_at: given.expiresS,
    metadata: given.metadata,
    success_url: given.successUrl,
    url: `${given.pagesUrl}/${id}`,
  };
}
