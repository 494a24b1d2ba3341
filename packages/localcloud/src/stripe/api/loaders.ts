import { lineItemsOf } from "../objects/line-items-of.ts";
import type { StripeStore } from "../store/stripe-store.ts";

type Loader = (store: StripeStore, owner: Record<string, unknown>, id: unknown) => object | undefined;

const byId =
  (find: (store: StripeStore, id: string) => object | undefined): Loader =>
  (store, _owner, id) =>
    typeof id === "string" ? find(store, id) : undefined;

const paymentMethod = byId((store, id) => store.paymentMethods.find(id));
const invoice = byId((store, id) => store.invoices.find(id));

/** How to find what a property names. Those without an id are left out of an answer unless they are asked for. */
export const LOADERS: Readonly<Record<string, Loader | undefined>> = {
  charge: byId((store, id) => store.charges.find(id)),
  customer: byId((store, id) => store.customers.find(id) ?? deletedCustomer(store, id)),
  default_payment_method: paymentMethod,
  invoice,
  latest_charge: byId((store, id) => store.charges.find(id)),
  latest_invoice: invoice,
  payment_intent: byId((store, id) => store.paymentIntents.find(id)),
  payment_method: paymentMethod,
  product: byId((store, id) => store.products.find(id)),
  subscription: byId((store, id) => store.subscriptions.find(id)),
  line_items: (store, { id, object }) => (object === "checkout.session" ? lineItemsOf(store, String(id)) : undefined),
  payments: (store, { id, object }) => {
    if (object !== "invoice") return undefined;
    const payment = store.invoicePayments.ofInvoice(String(id));
    const url = `/v1/invoice_payments?invoice=${id}`;
    return { object: "list", data: payment ? [payment] : [], has_more: false, url };
  },
};

function deletedCustomer(store: StripeStore, id: string): object | undefined {
  return store.deletedCustomers.find(id) && { id, object: "customer", deleted: true };
}
