import type Stripe from "stripe";
import { newStripeId } from "../new-stripe-id.ts";
import type { WireCustomer, WireInvoice, WireInvoiceLine, WireSubscription } from "../wire.ts";

type Given = {
  customer: WireCustomer;
  subscription: WireSubscription;
  reason: Extract<Stripe.Invoice.BillingReason, "subscription_create" | "subscription_cycle">;
  /** Of the page on which it can be paid and read, without the invoice's id. */
  pagesUrl: string;
};

function newLine(invoiceId: string, { subscription }: Given): WireInvoiceLine {
  const [item] = subscription.items.data;
  const amount = item.price.unit_amount * (item.quantity ?? 1);
  return {
    id: newStripeId("il"),
    object: "line_item",
    amount,
    currency: subscription.currency,
    description: null,
    discount_amounts: [],
    discountable: true,
    discounts: [],
    invoice: invoiceId,
    livemode: false,
    metadata: {},
    parent: {
      invoice_item_details: null,
      subscription_item_details: {
        invoice_item: null,
        proration: false,
        proration_details: { credited_items: null },
        subscription: subscription.id,
        subscription_item: item.id,
      },
      type: "subscription_item_details",
    },
    period: { start: item.current_period_start, end: item.current_period_end },
    pretax_credit_amounts: [],
    pricing: {
      price_details: { price: item.price.id, product: item.price.product },
      type: "price_details",
      unit_amount_decimal: item.price.unit_amount_decimal,
    },
    quantity: item.quantity ?? 1,
    quantity_decimal: String(item.quantity ?? 1),
    subscription: subscription.id,
    subtotal: amount,
    taxes: [],
  };
}

/** Takes the customer's next number: `AB12CD34-0001`. */
function takeNumber(customer: WireCustomer): string {
  const sequence = customer.next_invoice_sequence ?? 1;
  customer.next_invoice_sequence = sequence + 1;
  return `${customer.invoice_prefix}-${String(sequence).padStart(4, "0")}`;
}

/** What is fixed of every invoice here: no taxes, no discounts, no shipping. */
const PLAIN = {
  account_country: "US",
  account_name: "CodeRevAI (local test payments)",
  account_tax_ids: null,
  amount_overpaid: 0,
  amount_shipping: 0,
  application: null,
  automatic_tax: { disabled_reason: null, enabled: false, liability: null, provider: null, status: null },
  automatically_finalizes_at: null,
  collection_method: "charge_automatically",
  custom_fields: null,
  customer_account: null,
  customer_address: null,
  customer_phone: null,
  customer_shipping: null,
  customer_tax_exempt: "none",
  customer_tax_ids: [],
  default_payment_method: null,
  default_source: null,
  default_tax_rates: [],
  description: null,
  discounts: [],
  due_date: null,
  footer: null,
  from_invoice: null,
  issuer: { type: "self" },
  last_finalization_error: null,
  latest_revision: null,
  livemode: false,
  on_behalf_of: null,
  payment_settings: { default_mandate: null, payment_method_options: null, payment_method_types: null },
  post_payment_credit_notes_amount: 0,
  pre_payment_credit_notes_amount: 0,
  receipt_number: null,
  rendering: null,
  shipping_cost: null,
  shipping_details: null,
  starting_balance: 0,
  statement_descriptor: null,
  test_clock: null,
  total_discount_amounts: [],
  total_pretax_credit_amounts: [],
  total_taxes: [],
  webhooks_delivered_at: null,
} satisfies Partial<WireInvoice>;

/** An open invoice of a subscription's current period: https://docs.stripe.com/api/invoices/object */
export function newInvoice(given: Given, atS: number): WireInvoice {
  const { customer, subscription, reason, pagesUrl } = given;
  const id = newStripeId("in");
  const line = newLine(id, given);
  return {
    ...PLAIN,
    id,
    object: "invoice",
    amount_due: line.amount,
    amount_paid: 0,
    amount_remaining: line.amount,
    attempt_count: 0,
    attempted: false,
    auto_advance: true,
    billing_reason: reason,
    created: atS,
    currency: subscription.currency,
    customer: customer.id,
    customer_email: customer.email,
    customer_name: customer.name ?? null,
    effective_at: atS,
    ending_balance: 0,
    hosted_invoice_url: `${pagesUrl}/${id}`,
    invoice_pdf: `${pagesUrl}/${id}/pdf`,
    lines: { object: "list", data: [line], has_more: false, url: `/v1/invoices/${id}/lines` },
    metadata: {},
    next_payment_attempt: null,
    number: takeNumber(customer),
    parent: {
      quote_details: null,
      subscription_details: { metadata: subscription.metadata, subscription: subscription.id },
      type: "subscription_details",
    },
    period_end: atS,
    period_start: atS,
    status: "open",
    status_transitions: { finalized_at: atS, marked_uncollectible_at: null, paid_at: null, voided_at: null },
    subtotal: line.amount,
    subtotal_excluding_tax: line.amount,
    total: line.amount,
    total_excluding_tax: line.amount,
  };
}
