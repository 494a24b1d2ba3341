import { LIST_PARAMS, listPage } from "../api/list-page.ts";
import { newStripeId } from "../new-stripe-id.ts";
import { newPrice } from "../objects/new-price.ts";
import { newProduct } from "../objects/new-product.ts";
import type { StripeCall, StripeRoute } from "../stripe-call.ts";
import { StripeError } from "../stripe-error.ts";
import type { StripeServices } from "../stripe-services.ts";

const PRICE_FIELDS = ["currency", "product", "unit_amount", "recurring", "lookup_key", "metadata"];

/** https://docs.stripe.com/api/products and https://docs.stripe.com/api/prices, for recurring prices */
export const catalogRoutes: StripeRoute[] = [
  {
    method: "POST",
    path: "/v1/products",
    accepts: ["id", "name", "description", "metadata"],
    handle: ({ store, nowS, tell }, { params }) => {
      const given = {
        id: params.text("id") ?? newStripeId("prod"),
        name: params.required("name"),
        description: params.textOrNull("description") ?? null,
        metadata: params.metadata(),
      };
      const product = store.products.put(newProduct(given, nowS()));
      tell("product.created", product);
      return product;
    },
  },
  {
    method: "GET",
    path: "/v1/products",
    accepts: [...LIST_PARAMS, "active"],
    handle: ({ store }, { params, url }) => {
      const active = params.boolean("active");
      return listPage(
        store.products.all().filter((one) => active === undefined || one.active === active),
        params,
        url,
      );
    },
  },
  {
    method: "GET",
    path: "/v1/products/:id",
    accepts: [],
    handle: ({ store }, { path: { id = "" } }) => {
      const product = store.products.find(id);
      if (!product) throw StripeError.missing("product", id);
      return product;
    },
  },
  { method: "POST", path: "/v1/prices", accepts: PRICE_FIELDS, handle: createPrice },
  {
    method: "GET",
    path: "/v1/prices",
    accepts: [...LIST_PARAMS, "active", "product", "lookup_keys"],
    handle: ({ store }, { params, url }) => {
      const active = params.boolean("active");
      const product = params.text("product");
      const lookupKeys = params.texts("lookup_keys");
      const prices = store.prices
        .all()
        .filter((one) => active === undefined || one.active === active)
        .filter((one) => product === undefined || one.product === product)
        .filter((one) => lookupKeys.length === 0 || lookupKeys.includes(one.lookup_key ?? ""));
      return listPage(prices, params, url);
    },
  },
  {
    method: "GET",
    path: "/v1/prices/:id",
    accepts: [],
    handle: ({ store }, { path: { id = "" } }) => findPrice(store.prices.find(id), id),
  },
  {
    method: "POST",
    path: "/v1/prices/:id",
    accepts: ["active", "metadata"],
    handle: ({ store, tell }, { path: { id = "" }, params }) => {
      const price = findPrice(store.prices.find(id), id);
      price.metadata = params.metadata(price.metadata);
      price.active = params.boolean("active") ?? price.active;
      tell("price.updated", price);
      return price;
    },
  },
];

function findPrice<Price>(price: Price | undefined, id: string): Price {
  if (!price) throw StripeError.missing("price", id);
  return price;
}

function createPrice({ store, nowS, tell }: StripeServices, { params }: StripeCall): object {
  const productId = params.required("product");
  if (!store.products.find(productId)) throw StripeError.missing("product", productId, "product");
  const recurring = params.inner("recurring");
  if (!recurring) throw StripeError.invalid("The local cloud has recurring prices only.", "recurring");
  const interval = recurring.oneOf("interval", ["day", "week", "month", "year"]);
  const amountMinor = params.integer("unit_amount");
  if (interval === undefined || amountMinor === undefined || amountMinor < 0) {
    throw StripeError.invalid("Missing required param: unit_amount and recurring[interval].", "unit_amount");
  }
  const given = {
    id: newStripeId("price"),
    productId,
    amountMinor,
    currency: params.required("currency"),
    interval,
    intervalCount: recurring.integer("interval_count") ?? 1,
    lookupKey: params.text("lookup_key") ?? null,
    metadata: params.metadata(),
  };
  const price = store.prices.put(newPrice(given, nowS()));
  tell("price.created", price);
  return price;
}
