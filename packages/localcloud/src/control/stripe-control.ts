import type { AfterRetries } from "../stripe/life/retry-rules.ts";
import type { TestCardName } from "../stripe/objects/test-cards.ts";
import type { StripeFaultOrder } from "../stripe/stripe-fault.ts";
import type { WebhookOrder } from "../stripe/webhooks/webhook-order.ts";
import type { WebhookSender } from "../stripe/webhooks/webhook-sender.ts";

type Send = (method: string, path: string, body?: Record<string, unknown>) => Promise<unknown>;

/** What became of the webhooks. */
export type WebhookState = ReturnType<WebhookSender["show"]>;

/** Steers Stripe: what its customers, their banks and its couriers do. */
export class StripeControl {
  readonly #send: Send;

  constructor(send: Send) {
    this.#send = (method, path, body) => send(method, `/stripe${path}`, body);
  }

  /** The last 1,000 customers, oldest first. */
  async customers(): Promise<{ id: string; email: string | null; metadata: Record<string, string> }[]> {
    const customers = await this.#send("GET", "/customers");
    return customers as Awaited<ReturnType<StripeControl["customers"]>>;
  }

  /** Time passes for one customer: all that is stored of it moves into the past, and what fell due meanwhile happens. */
  age(customerId: string, byMs: number): Promise<unknown> {
    return this.#send("POST", `/customers/${customerId}/age`, { byMs });
  }

  /** The customer subscribes to Pro and pays, without the hosted page. */
  subscribe(customerId: string, card: TestCardName = "ok"): Promise<unknown> {
    return this.#send("POST", `/customers/${customerId}/subscribe`, { card });
  }

  /** From now on the customer's card is this one. What is owed stays owed. */
  setCard(customerId: string, card: TestCardName): Promise<unknown> {
    return this.#send("POST", `/customers/${customerId}/card`, { card });
  }

  /** Gives the last payment back, or a part of it. */
  refund(customerId: string, amountMinor?: number): Promise<unknown> {
    return this.#send("POST", `/customers/${customerId}/refund`, { amountMinor });
  }

  deleteCustomer(customerId: string): Promise<unknown> {
    return this.#send("DELETE", `/customers/${customerId}`);
  }

  /** What becomes of a subscription whose last retry fails from now on; at first it is canceled. */
  afterRetries(rule: AfterRetries): Promise<unknown> {
    return this.#send("POST", "/after-retries", { rule });
  }

  /** How events travel from now on; what is left out is as at first: delivered, in order, once, at once. */
  sendWebhooks(order: Partial<WebhookOrder>): Promise<unknown> {
    return this.#send("POST", "/webhooks", order);
  }

  /** Lets held events go. */
  flushWebhooks(): Promise<unknown> {
    return this.#send("POST", "/webhooks/flush");
  }

  async webhooks(): Promise<WebhookState> {
    return (await this.#send("GET", "/webhooks")) as WebhookState;
  }

  /** The API refuses, hangs, is slow, fails or cuts connections, until `{ mode: "none" }`. */
  fault(fault: StripeFaultOrder): Promise<unknown> {
    return this.#send("POST", "/fault", fault);
  }
}
