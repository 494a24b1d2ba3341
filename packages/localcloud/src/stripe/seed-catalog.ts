import { PRO_PRICE } from "@coderevai/contract/plan-price";
import { newPrice } from "./objects/new-price.ts";
import { newProduct } from "./objects/new-product.ts";
import type { StripeStore } from "./store/stripe-store.ts";

/** The one price that the product sells. The word `local` lets staging and production refuse it. */
export const PRO_PRICE_ID = "price_local_pro_monthly";
const PRO_PRODUCT_ID = "prod_local_pro";

/** What a shop's owner enters at Stripe by hand: a product and its price. What is there already stays. */
export function seedCatalog(store: StripeStore, atS: number, amountMinor: number = PRO_PRICE.amountMinor): void {
  if (!store.products.find(PRO_PRODUCT_ID)) {
    const given = { id: PRO_PRODUCT_ID, name: "CodeRevAI Pro", description: null, metadata: {} };
    store.products.put(newProduct(given, atS));
  }
  // A price never changes at Stripe; here it follows the product's, which is kept beside the code.
  if (store.prices.find(PRO_PRICE_ID)?.unit_amount === amountMinor) return;
  const given = {
    id: PRO_PRICE_ID,
    productId: PRO_PRODUCT_ID,
    amountMinor,
    currency: PRO_PRICE.currency,
    interval: PRO_PRICE.interval,
    intervalCount: 1,
    lookupKey: "pro_monthly",
    metadata: {},
  };
  store.prices.put(newPrice(given, atS));
}
