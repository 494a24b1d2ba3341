import type Stripe from "stripe";
import type { WirePlan, WirePrice } from "../wire.ts";

export type GivenPrice = {
  id: string;
  productId: string;
  amountMinor: number;
  currency: string;
  interval: Stripe.Price.Recurring.Interval;
  intervalCount: number;
  lookupKey: string | null;
  metadata: Record<string, string>;
};

/** A recurring price for each unit: https://docs.stripe.com/api/prices/object */
export function newPrice(given: GivenPrice, atS: number): WirePrice {
  return {
    id: given.id,
    object: "price",
    active: true,
    billing_scheme: "per_unit",
    created: atS,
    currency: given.currency,
    custom_unit_amount: null,
    livemode: false,
    lookup_key: given.lookupKey,
    metadata: given.metadata,
    nickname: null,
    product: given.productId,
    recurring: {
      interval: given.interval,
      interval_count: given.intervalCount,
      meter: null,
      trial_period_days: null,
      usage_type: "licensed",
    },
    tax_behavior: "unspecified",
    tiers_mode: null,
    transform_quantity: null,
    type: "recurring",
    unit_amount: given.amountMinor,
    unit_amount_decimal: String(given.amountMinor),
  };
}

/** The older name of a price, which subscription items still carry. */
export function planOf(price: WirePrice): WirePlan {
  return {
    id: price.id,
    object: "plan",
    active: price.active,
    amount: price.unit_amount,
    amount_decimal: price.unit_amount_decimal,
    billing_scheme: price.billing_scheme,
    created: price.created,
    currency: price.currency,
    interval: price.recurring?.interval ?? "month",
    interval_count: price.recurring?.interval_count ?? 1,
    livemode: false,
    metadata: price.metadata,
    meter: null,
    nickname: price.nickname,
    product: price.product,
    tiers_mode: null,
    transform_usage: null,
    trial_period_days: null,
    usage_type: "licensed",
  };
}
