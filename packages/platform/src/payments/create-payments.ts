import type { Clock } from "../clock.ts";
import type { Env } from "../env.ts";
import { askStripe } from "./ask-stripe.ts";
import { beginCheckout } from "./begin-checkout.ts";
import { createCustomer } from "./create-customer.ts";
import { listEvents } from "./list-events.ts";
import { listInvoices } from "./list-invoices.ts";
import type { Payments } from "./payments.ts";
import { ProPrice } from "./pro-price.ts";
import { readCustomer } from "./read-customer.ts";
import { createStripeClient } from "./stripe-client.ts";
import { verifyEvent } from "./verify-event.ts";

/** Stripe by its own SDK. Nothing is contacted yet. */
export function createPayments(env: Env["stripe"], clock: Clock): Payments {
  const stripe = createStripeClient(env);
  const price = new ProPrice(stripe, env.pricePro);
  const parts = { stripe, price, clock };
  return {
    createCustomer: (customer) => askStripe(() => createCustomer(parts, customer)),
    beginCheckout: (order) => askStripe(() => beginCheckout(parts, order)),
    openPortal: ({ customerId, returnUrl }) =>
      askStripe(async () => {
        const visit = { customer: customerId, return_url: returnUrl };
        const { url } = await stripe.billingPortal.sessions.create(visit);
        return { url };
      }),
    listInvoices: (customerId, cursor) => askStripe(() => listInvoices(stripe, customerId, cursor)),
    readCustomer: (customerId) => askStripe(() => readCustomer(parts, customerId)),
    listEvents: (window) => askStripe(() => listEvents(stripe, window)),
    verifyEvent: (rawBody, signature) =>
      verifyEvent({ ...parts, webhookSecrets: env.webhookSecrets }, rawBody, signature),
  };
}
