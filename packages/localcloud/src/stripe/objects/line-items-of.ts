import type Stripe from "stripe";
import type { StripeStore } from "../store/stripe-store.ts";
import type { WireList, WirePrice } from "../wire.ts";

type WireLineItem = Omit<Stripe.LineItem, "price" | "quantity_decimal"> & { price: WirePrice | null };

/** What a checkout session sells: https://docs.stripe.com/api/checkout/sessions/line_items */
export function lineItemsOf(store: StripeStore, sessionId: string): WireList<WireLineItem> {
  const url = `/v1/checkout/sessions/${sessionId}/line_items`;
  const order = store.checkoutOrders.find(sessionId);
  const price = order && store.prices.find(order.priceId);
  if (!order || !price) return { object: "list", data: [], has_more: false, url };
  const amount = price.unit_amount * order.quantity;
  const item: WireLineItem = {
    id: `li_${sessionId.slice("cs_test_".length)}`,
    object: "item",
    adjustable_quantity: null,
    amount_discount: 0,
    amount_subtotal: amount,
    amount_tax: 0,
    amount_total: amount,
    currency: price.currency,
    description: store.products.find(price.product)?.name ?? null,
    metadata: {},
    price,
    quantity: order.quantity,
  };
  return { object: "list", data: [item], has_more: false, url };
}
