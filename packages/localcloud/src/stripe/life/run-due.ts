import type { StripeServices } from "../stripe-services.ts";
import type { WireInvoice, WireSubscription } from "../wire.ts";
import { endSubscription } from "./end-subscription.ts";
import { collect, renew } from "./renew.ts";
import { updateSubscription } from "./update-subscription.ts";

/** Bounds what one jump of the clock may set off: 20 years of months with their retries. */
const MAX_STEPS = 1_000;
const FIRST_PAYMENT_WITHIN_S = 23 * 3_600;

type Step = { atS: number; run(): void };

/** Does everything that fell due up to now, in its order and dated when it fell due. */
export function runDue(services: StripeServices, customerId?: string): void {
  const { store } = services;
  const nowS = services.nowS();
  const subscriptions =
    customerId === undefined ? store.subscriptions.all() : store.subscriptions.ofCustomer(customerId);
  for (const subscription of subscriptions) {
    for (let count = 0; count < MAX_STEPS; count += 1) {
      const step = nextStep(services, subscription);
      if (!step || step.atS > nowS) break;
      step.run();
    }
  }
  expireCheckouts(services, nowS, customerId);
}

function nextStep(services: StripeServices, subscription: WireSubscription): Step | undefined {
  if (subscription.status === "canceled" || subscription.status === "incomplete_expired") return undefined;
  if (subscription.status === "incomplete") return expiry(services, subscription);
  const [item] = subscription.items.data;
  const endS = subscription.cancel_at ?? Number.POSITIVE_INFINITY;
  const steps: Step[] = [
    { atS: endS, run: () => endSubscription(services, subscription, endS, "cancellation_requested") },
    { atS: item.current_period_end, run: () => renew(services, subscription, item.current_period_end) },
    ...retries(services, subscription),
  ];
  // Of two at the same moment the first in the list: what is to end is not renewed.
  return steps.reduce((first, step) => (step.atS < first.atS ? step : first));
}

function retries(services: StripeServices, subscription: WireSubscription): Step[] {
  if (subscription.status === "unpaid") return [];
  const invoices = services.store.invoices.ofCustomer(subscription.customer);
  return invoices.flatMap((invoice) => retry(services, subscription, invoice));
}

function retry(services: StripeServices, subscription: WireSubscription, invoice: WireInvoice): Step[] {
  const isOfSubscription = invoice.parent.subscription_details.subscription === subscription.id;
  const atS = invoice.next_payment_attempt;
  if (!isOfSubscription || invoice.status !== "open" || atS === null) return [];
  return [{ atS, run: () => collect(services, invoice, atS) }];
}

/** A first invoice that nobody paid ends the whole attempt. */
function expiry(services: StripeServices, subscription: WireSubscription): Step {
  const atS = subscription.created + FIRST_PAYMENT_WITHIN_S;
  const run = () => {
    const invoice = services.store.invoices.find(subscription.latest_invoice ?? "");
    if (invoice?.status === "open") {
      const status_transitions = { ...invoice.status_transitions, voided_at: atS };
      Object.assign(invoice, { status: "void", auto_advance: false, amount_remaining: 0, status_transitions });
      services.tell("invoice.voided", invoice);
    }
    updateSubscription(services, subscription, { status: "incomplete_expired", ended_at: atS });
  };
  return { atS, run };
}

function expireCheckouts(services: StripeServices, nowS: number, customerId?: string): void {
  const { checkoutSessions } = services.store;
  const sessions = customerId === undefined ? checkoutSessions.all() : checkoutSessions.ofCustomer(customerId);
  for (const session of sessions) {
    if (session.status !== "open" || session.expires_at > nowS) continue;
    Object.assign(session, { status: "expired", url: null });
    services.tell("checkout.session.expired", session);
  }
}
