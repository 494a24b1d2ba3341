import { periodEnd } from "../life/add-periods.ts";
import { newStripeId } from "../new-stripe-id.ts";
import type { WireItem, WirePrice, WireSubscription } from "../wire.ts";
import { planOf } from "./new-price.ts";

type Given = {
  customerId: string;
  price: WirePrice;
  quantity: number;
  paymentMethodId: string;
  metadata: Record<string, string>;
};

function newItem(subscriptionId: string, { price, quantity }: Given, atS: number): WireItem {
  return {
    id: newStripeId("si"),
    object: "subscription_item",
    billing_thresholds: null,
    created: atS,
    current_period_end: periodEnd(atS, price.recurring ?? { interval: "month", interval_count: 1 }, atS),
    current_period_start: atS,
    current_trial: null,
    discounts: [],
    metadata: {},
    plan: planOf(price),
    price,
    quantity,
    subscription: subscriptionId,
    tax_rates: [],
  };
}

/** A subscription whose first invoice is not paid yet: https://docs.stripe.com/api/subscriptions/object */
export function newSubscription(given: Given, atS: number): WireSubscription {
  const id = newStripeId("sub");
  const item = newItem(id, given, atS);
  return {
    id,
    object: "subscription",
    application: null,
    application_fee_percent: null,
    automatic_tax: { disabled_reason: null, enabled: false, liability: null },
    billing_cycle_anchor: atS,
    billing_cycle_anchor_config: null,
    billing_mode: { flexible: { proration_discounts: "included" }, type: "flexible" },
    billing_schedules: [],
    billing_thresholds: null,
    cancel_at: null,
    cancel_at_period_end: false,
    canceled_at: null,
    cancellation_details: { comment: null, feedback: null, feedback_option: null, reason: null },
    collection_method: "charge_automatically",
    created: atS,
    currency: given.price.currency,
    customer: given.customerId,
    customer_account: null,
    days_until_due: null,
    default_payment_method: given.paymentMethodId,
    default_source: null,
    default_tax_rates: [],
    description: null,
    discounts: [],
    ended_at: null,
    invoice_settings: {
      account_tax_ids: null,
      custom_fields: null,
      description: null,
      footer: null,
      issuer: { type: "self" },
    },
    items: { object: "list", data: [item], has_more: false, url: `/v1/subscription_items?subscription=${id}` },
    latest_invoice: null,
    livemode: false,
    managed_payments: null,
    metadata: given.metadata,
    next_pending_invoice_item_invoice: null,
    on_behalf_of: null,
    pause_collection: null,
    payment_settings: {
      payment_method_options: null,
      payment_method_types: null,
      save_default_payment_method: "off",
    },
    pending_invoice_item_interval: null,
    pending_setup_intent: null,
    pending_update: null,
    schedule: null,
    start_date: atS,
    status: "incomplete",
    test_clock: null,
    transfer_data: null,
    trial_end: null,
    trial_settings: { end_behavior: { billing_cycle_anchor: null, missing_payment_method: "create_invoice" } },
    trial_start: null,
  };
}
