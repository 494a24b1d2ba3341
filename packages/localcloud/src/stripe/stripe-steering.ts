import { ageCustomer } from "./life/age-customer.ts";
import { attachCard } from "./life/attach-card.ts";
import { changeCard } from "./life/change-card.ts";
import { deleteCustomer } from "./life/delete-customer.ts";
import { refundCharge } from "./life/refund-charge.ts";
import type { AfterRetries } from "./life/retry-rules.ts";
import { runDue } from "./life/run-due.ts";
import { subscribe } from "./life/subscribe.ts";
import { TEST_CARDS, type TestCardName } from "./objects/test-cards.ts";
import { PRO_PRICE_ID } from "./seed-catalog.ts";
import { StripeError } from "./stripe-error.ts";
import type { StripeServices } from "./stripe-services.ts";
import type { WireCharge, WireCustomer, WireSubscription } from "./wire.ts";

/** What tests do to an account behind the product's back. Every call is done when it returns, but for its webhooks. */
export class StripeSteering {
  readonly #services: StripeServices;
  readonly #setAfterRetries: (rule: AfterRetries) => void;

  constructor(services: StripeServices, setAfterRetries: (rule: AfterRetries) => void) {
    this.#services = services;
    this.#setAfterRetries = setAfterRetries;
  }

  /** Time passes for one customer; the product's clock stays. */
  age(customerId: string, byMs: number): void {
    ageCustomer(this.#services, customerId, Math.floor(byMs / 1_000));
  }

  /** Does what fell due by the stand-ins' clock. */
  runDue(): void {
    runDue(this.#services);
  }

  /** The customer subscribes to Pro and pays, without the hosted page. */
  subscribe(customerId: string, card: TestCardName = "ok"): WireSubscription {
    const customer = this.#customer(customerId);
    const price = this.#services.store.prices.find(PRO_PRICE_ID);
    if (!price) throw StripeError.missing("price", PRO_PRICE_ID);
    const method = attachCard(this.#services, customer, TEST_CARDS[card]);
    return subscribe(this.#services, { customer, price, quantity: 1, metadata: {}, method });
  }

  setCard(customerId: string, card: TestCardName): void {
    changeCard(this.#services, this.#customer(customerId), TEST_CARDS[card]);
  }

  /** Gives the last payment back, or a part of it. */
  refund(customerId: string, amountMinor?: number): WireCharge {
    const charges = this.#services.store.charges.ofCustomer(customerId).reverse();
    const charge = charges.find(({ paid, refunded }) => paid && !refunded);
    if (!charge) throw StripeError.missing("charge", customerId);
    refundCharge(this.#services, charge, amountMinor);
    return charge;
  }

  deleteCustomer(customerId: string): void {
    deleteCustomer(this.#services, this.#customer(customerId));
  }

  /** What becomes of a subscription whose last retry fails from now on; `cancel` is Stripe's default. */
  afterRetries(rule: AfterRetries): void {
    this.#setAfterRetries(rule);
  }

  #customer(id: string): WireCustomer {
    const customer = this.#services.store.customers.find(id);
    if (!customer) throw StripeError.missing("customer", id);
    return customer;
  }
}
