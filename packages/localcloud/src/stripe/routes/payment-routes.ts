import { LIST_PARAMS, listPage } from "../api/list-page.ts";
import { refundCharge } from "../life/refund-charge.ts";
import type { Collection } from "../store/collection.ts";
import type { StripeStore } from "../store/stripe-store.ts";
import type { StripeRoute } from "../stripe-call.ts";
import { StripeError } from "../stripe-error.ts";

type Created = { id: string; created: number; customer?: string | null };

/** Reading one by its id, and the list of all or of one customer. */
function readRoutes(path: string, kind: string, pick: (store: StripeStore) => Collection<Created>): StripeRoute[] {
  return [
    {
      method: "GET",
      path,
      accepts: [...LIST_PARAMS, "customer"],
      handle: ({ store }, { params, url }) => {
        const customer = params.text("customer");
        const all = pick(store);
        return listPage(customer === undefined ? all.all() : all.ofCustomer(customer), params, url);
      },
    },
    {
      method: "GET",
      path: `${path}/:id`,
      accepts: [],
      handle: ({ store }, { path: { id = "" } }) => {
        const one = pick(store).find(id);
        if (!one) throw StripeError.missing(kind, id);
        return one;
      },
    },
  ];
}

/** What lies behind an invoice: how it was, or was not, paid. */
export const paymentRoutes: StripeRoute[] = [
  ...readRoutes("/v1/payment_intents", "payment_intent", (store) => store.paymentIntents),
  ...readRoutes("/v1/payment_methods", "payment_method", (store) => store.paymentMethods),
  ...readRoutes("/v1/charges", "charge", (store) => store.charges),
  ...readRoutes("/v1/refunds", "refund", (store) => store.refunds),
  {
    method: "GET",
    path: "/v1/invoice_payments",
    accepts: [...LIST_PARAMS, "invoice", "status"],
    handle: ({ store }, { params, url }) => {
      const invoice = params.text("invoice");
      const status = params.oneOf("status", ["open", "paid", "canceled"]);
      const one = invoice === undefined ? undefined : store.invoicePayments.ofInvoice(invoice);
      const all = invoice === undefined ? store.invoicePayments.all() : one ? [one] : [];
      const payments = all.filter((payment) => status === undefined || payment.status === status);
      return listPage(payments, params, url);
    },
  },
  {
    method: "POST",
    path: "/v1/refunds",
    accepts: ["charge", "payment_intent", "amount", "reason", "metadata"],
    handle: (services, { params }) => {
      const intent = services.store.paymentIntents.find(params.text("payment_intent") ?? "");
      const chargeId = params.text("charge") ?? intent?.latest_charge ?? "";
      const charge = services.store.charges.find(chargeId);
      if (!charge) throw StripeError.missing("charge", chargeId, "charge");
      return refundCharge(services, charge, params.integer("amount"));
    },
  },
];
