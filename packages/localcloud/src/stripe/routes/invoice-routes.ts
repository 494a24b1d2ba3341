import { LIST_PARAMS, listPage } from "../api/list-page.ts";
import { payInvoice } from "../life/pay-invoice.ts";
import { defaultMethod } from "../life/renew.ts";
import type { StripeStore } from "../store/stripe-store.ts";
import type { StripeRoute } from "../stripe-call.ts";
import { StripeError } from "../stripe-error.ts";
import type { WireInvoice } from "../wire.ts";

const STATUSES = ["draft", "open", "paid", "uncollectible", "void"] as const;

function findInvoice(store: StripeStore, id = ""): WireInvoice {
  const invoice = store.invoices.find(id);
  if (!invoice) throw StripeError.missing("invoice", id);
  return invoice;
}

/** https://docs.stripe.com/api/invoices */
export const invoiceRoutes: StripeRoute[] = [
  {
    method: "GET",
    path: "/v1/invoices",
    accepts: [...LIST_PARAMS, "customer", "subscription", "status"],
    handle: ({ store }, { params, url }) => {
      const customer = params.text("customer");
      const subscription = params.text("subscription");
      const status = params.oneOf("status", STATUSES);
      const all = customer === undefined ? store.invoices.all() : store.invoices.ofCustomer(customer);
      const invoices = all
        .filter((one) => status === undefined || one.status === status)
        .filter((one) => subscription === undefined || one.parent.subscription_details.subscription === subscription);
      return listPage(invoices, params, url);
    },
  },
  {
    method: "GET",
    path: "/v1/invoices/:id",
    accepts: [],
    handle: ({ store }, { path }) => findInvoice(store, path.id),
  },
  {
    method: "POST",
    path: "/v1/invoices/:id/pay",
    accepts: [],
    handle: (services, { path }) => {
      const invoice = findInvoice(services.store, path.id);
      if (invoice.status !== "open") throw StripeError.invalid(`Invoice is already ${invoice.status}.`);
      const subscription = services.store.subscriptions.find(invoice.parent.subscription_details.subscription);
      const method = subscription && defaultMethod(services, subscription);
      if (!method) throw StripeError.invalid("There is no default_payment_method set on this Customer or Invoice.");
      const answer = payInvoice(services, invoice, { method, presence: "absent" }, services.nowS());
      if (answer === "pays") return invoice;
      const code = answer === "asks" ? "invoice_payment_intent_requires_action" : "card_declined";
      throw new StripeError("Your card was declined.", { status: 402, type: "card_error", code });
    },
  },
];
