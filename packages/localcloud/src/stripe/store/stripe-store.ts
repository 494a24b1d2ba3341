import type {
  WireCharge,
  WireCheckoutSession,
  WireCustomer,
  WireInvoice,
  WirePaymentIntent,
  WirePaymentMethod,
  WirePortalSession,
  WirePrice,
  WireProduct,
  WireRefund,
  WireSubscription,
  WireWebhookEndpoint,
} from "../wire.ts";
import { Collection } from "./collection.ts";
import { InvoicePayments } from "./invoice-payments.ts";
import type { CheckoutOrder, StoredEvent } from "./records.ts";

const MAX_CUSTOMERS = 20_000;
const MAX_OBJECTS = 50_000;
const MAX_EVENTS = 50_000;
const MAX_CATALOG = 1_000;
/** As at Stripe: https://docs.stripe.com/webhooks */
const MAX_ENDPOINTS = 16;

/** Everything an account at Stripe holds, as it goes over the wire. */
export class StripeStore {
  readonly products = new Collection<WireProduct>(MAX_CATALOG);
  readonly prices = new Collection<WirePrice & { customer?: never }>(MAX_CATALOG);
  readonly customers = new Collection<WireCustomer & { customer?: never }>(MAX_CUSTOMERS);
  readonly deletedCustomers = new Collection<{ id: string }>(MAX_CUSTOMERS);
  readonly paymentMethods = new Collection<WirePaymentMethod>(MAX_OBJECTS);
  readonly checkoutSessions = new Collection<WireCheckoutSession>(MAX_OBJECTS);
  /** What each checkout is for; never on the wire. */
  readonly checkoutOrders = new Collection<CheckoutOrder>(MAX_OBJECTS);
  readonly portalSessions = new Collection<WirePortalSession>(MAX_OBJECTS);
  readonly subscriptions = new Collection<WireSubscription>(MAX_OBJECTS);
  readonly invoices = new Collection<WireInvoice>(MAX_OBJECTS);
  readonly invoicePayments = new InvoicePayments(MAX_OBJECTS);
  readonly paymentIntents = new Collection<WirePaymentIntent>(MAX_OBJECTS);
  readonly charges = new Collection<WireCharge>(MAX_OBJECTS);
  readonly refunds = new Collection<WireRefund>(MAX_OBJECTS);
  readonly webhookEndpoints = new Collection<WireWebhookEndpoint & { customer?: never }>(MAX_ENDPOINTS);
  readonly events = new Collection<StoredEvent>(MAX_EVENTS);
}
