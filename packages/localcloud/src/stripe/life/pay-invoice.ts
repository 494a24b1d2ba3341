import { newCharge } from "../objects/new-charge.ts";
import { type BankAnswer, testCardEnding } from "../objects/test-cards.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireInvoice, WirePaymentIntent, WirePaymentMethod, WireSubscription } from "../wire.ts";
import { type InvoicePaymentPair, paymentOf } from "./payment-of.ts";
import { RETRY_DAYS } from "./retry-rules.ts";
import { updateSubscription } from "./update-subscription.ts";

const DAY_S = 86_400;

type Attempt = {
  method: WirePaymentMethod;
  /** Whether the cardholder is at the page, and has confirmed when the bank asked. */
  presence: "absent" | "at-page" | "confirmed";
};

/** Tries to pay an open invoice once, with all that follows for its subscription. Anything else than open stays. */
export function payInvoice(services: StripeServices, invoice: WireInvoice, attempt: Attempt, atS: number): BankAnswer {
  const pair = paymentOf(services.store, invoice);
  if (invoice.status !== "open" || !pair) return invoice.status === "paid" ? "pays" : "declines";
  const answer = bankAnswer(attempt);
  // A customer who tries cards at the page does not use up the retries.
  if (attempt.presence === "absent") countAttempt(invoice, atS);
  else invoice.attempted = true;
  OUTCOMES[answer](services, { invoice, ...pair }, attempt.method, atS);
  return answer;
}

function bankAnswer({ method, presence }: Attempt): BankAnswer {
  const card = testCardEnding(method.card.last4);
  if (presence === "absent") return card.atRenewal;
  return card.atPage === "asks" && presence === "confirmed" ? "pays" : card.atPage;
}

function countAttempt(invoice: WireInvoice, atS: number): void {
  const days = invoice.billing_reason === "subscription_cycle" ? RETRY_DAYS[invoice.attempt_count] : undefined;
  invoice.attempted = true;
  invoice.attempt_count += 1;
  invoice.next_payment_attempt = days === undefined ? null : atS + days * DAY_S;
}

type Due = InvoicePaymentPair & { invoice: WireInvoice };
type Outcome = (services: StripeServices, due: Due, method: WirePaymentMethod, atS: number) => void;

const OUTCOMES: Record<BankAnswer, Outcome> = {
  pays: (services, { invoice, payment, intent }, method, atS) => {
    const charge = services.store.charges.put(newCharge({ intent, method, isPaid: true }, atS));
    Object.assign(intent, {
      status: "succeeded",
      amount_received: intent.amount,
      latest_charge: charge.id,
      payment_method: method.id,
      last_payment_error: null,
      next_action: null,
    } satisfies Partial<WirePaymentIntent>);
    Object.assign(payment, {
      status: "paid",
      amount_paid: invoice.amount_due,
      status_transitions: { canceled_at: null, paid_at: atS },
    });
    Object.assign(invoice, {
      status: "paid",
      amount_paid: invoice.amount_due,
      amount_remaining: 0,
      attempt_count: Math.max(invoice.attempt_count, 1),
      auto_advance: false,
      next_payment_attempt: null,
      status_transitions: { ...invoice.status_transitions, paid_at: atS },
    } satisfies Partial<WireInvoice>);
    services.tell("charge.succeeded", charge);
    services.tell("payment_intent.succeeded", intent);
    services.tell("invoice.paid", invoice);
    services.tell("invoice.payment_succeeded", invoice);
    settleSubscription(services, invoice);
  },
  declines: (services, { invoice, intent }, method, atS) => {
    const charge = services.store.charges.put(newCharge({ intent, method, isPaid: false }, atS));
    Object.assign(intent, {
      status: "requires_payment_method",
      latest_charge: charge.id,
      payment_method: null,
      next_action: null,
      last_payment_error: {
        type: "card_error",
        code: "card_declined",
        decline_code: "generic_decline",
        message: "Your card was declined.",
        charge: charge.id,
        // A copy: this one stays as the card was.
        payment_method: structuredClone(method),
      },
    } satisfies Partial<WirePaymentIntent>);
    services.tell("charge.failed", charge);
    services.tell("payment_intent.payment_failed", intent);
    services.tell("invoice.payment_failed", invoice);
    fallBehind(services, invoice);
  },
  asks: (services, { invoice, intent }, method) => {
    Object.assign(intent, {
      status: "requires_action",
      payment_method: method.id,
      last_payment_error: null,
      next_action: { type: "use_stripe_sdk", use_stripe_sdk: {} },
    } satisfies Partial<WirePaymentIntent>);
    services.tell("payment_intent.requires_action", intent);
    services.tell("invoice.payment_action_required", invoice);
    services.tell("invoice.payment_failed", invoice);
    fallBehind(services, invoice);
  },
};

/** A subscription's status follows its newest invoice alone. */
function newestOf({ store }: StripeServices, invoice: WireInvoice): WireSubscription | undefined {
  const subscription = store.subscriptions.find(invoice.parent.subscription_details.subscription);
  return subscription?.latest_invoice === invoice.id ? subscription : undefined;
}

const REPAIRABLE: ReadonlySet<WireSubscription["status"]> = new Set<WireSubscription["status"]>([
  "incomplete",
  "past_due",
  "unpaid",
]);

/** In order again; older invoices may stay open. */
function settleSubscription(services: StripeServices, invoice: WireInvoice): void {
  const subscription = newestOf(services, invoice);
  if (!subscription || !REPAIRABLE.has(subscription.status)) return;
  setDelinquent(services, invoice, false);
  updateSubscription(services, subscription, { status: "active" });
}

function fallBehind(services: StripeServices, invoice: WireInvoice): void {
  const subscription = newestOf(services, invoice);
  if (subscription?.status !== "active") return;
  setDelinquent(services, invoice, true);
  updateSubscription(services, subscription, { status: "past_due" });
}

function setDelinquent({ store, tell }: StripeServices, invoice: WireInvoice, isDelinquent: boolean): void {
  const customer = store.customers.find(invoice.customer);
  if (!customer || customer.delinquent === isDelinquent) return;
  customer.delinquent = isDelinquent;
  tell("customer.updated", customer, { delinquent: !isDelinquent });
}
