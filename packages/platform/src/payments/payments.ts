import type { InvoicePage, StripePage } from "@coderevai/contract/billing";
import type { CustomerState } from "@coderevai/contract/customer-state";
import type { OwnerId } from "@coderevai/contract/ids";
import type { StripeEvent } from "@coderevai/contract/stripe-event";

/** Whose customer is to be made. The same words make one customer, however often they are sent within an hour. */
export interface NewCustomer {
  readonly ownerId: OwnerId;
  /** Where Stripe sends receipts; null lets the checkout ask for it. */
  readonly email: string | null;
  /** The customer that the owner had before, when that one was deleted at Stripe. */
  readonly insteadOf: string | null;
}

/**
 * What came as an event: `ignored` is signed by Stripe and of no concern to the product, by its type or because it is
 * about no customer.
 */
export type VerifiedEvent =
  | { readonly kind: "event"; readonly event: StripeEvent }
  | { readonly kind: "ignored"; readonly type: string };

export interface EventWindow {
  /** From this moment on, in whole seconds. */
  readonly since: Date;
  /** Up to and with the second of this moment; null for whatever there is. */
  readonly until: Date | null;
  /** The last event of the page before; null for the first page. */
  readonly after: string | null;
}

/**
 * Stripe. Every call has a deadline and is tried twice when the connection or Stripe fails. Methods throw
 * `PaymentsUnavailable`, also when Stripe refuses what no user can mend, such as a price that is not the one shown.
 */
export interface Payments {
  /** The customer's id. */
  createCustomer(customer: NewCustomer): Promise<string>;
  /** A page to subscribe to Pro on. A customer has one such page at a time: an open one is used again or ended. */
  beginCheckout(order: { customerId: string; successUrl: string; cancelUrl: string }): Promise<StripePage>;
  openPortal(visit: { customerId: string; returnUrl: string }): Promise<StripePage>;
  /** Newest first. */
  listInvoices(customerId: string, cursor: string | null): Promise<InvoicePage>;
  readCustomer(customerId: string): Promise<CustomerState>;
  /** Events that concern the product, newest first; `next` is where the next page goes on, null on the last one. */
  listEvents(window: EventWindow): Promise<{ events: StripeEvent[]; next: string | null }>;
  /** Null for a body that was not signed just so, by Stripe, for this endpoint, in these minutes. Never throws. */
  verifyEvent(rawBody: Uint8Array, signature: string | null): VerifiedEvent | null;
}
