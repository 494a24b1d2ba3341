import type { PaymentProblem } from "@coderevai/contract/billing";
import type { CustomerState } from "@coderevai/contract/customer-state";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Plan } from "@coderevai/contract/plan";
import type { StripeEvent } from "@coderevai/contract/stripe-event";
import type { Subscription } from "@coderevai/contract/subscription";

/** What is stored of one owner's payments: the plan follows from it and the clock, never from anything else. */
export interface BillingAccount {
  readonly ownerId: OwnerId;
  /** Stripe's customer; null before the first checkout, and after the customer was deleted there. */
  readonly customerId: string | null;
  /** As it was last read at Stripe; null for none. */
  readonly subscription: Subscription | null;
  readonly paymentProblem: PaymentProblem | null;
  /** When Stripe was last read; null for never. */
  readonly syncedAt: Date | null;
  /** The plan that Clerk's public metadata was last told; null for none. */
  readonly mirroredPlan: Plan | null;
}

/** Rows in the order of a key, at most `limit`, beginning after the key `after`; the empty text for the first ones. */
export interface BillingPage {
  readonly after: string;
  readonly limit: number;
}

/**
 * Who pays for what. Where somebody asks for themselves, the owner is the key; what comes from Stripe knows the customer
 * alone. Methods throw `StorageUnavailable` when Postgres does not answer.
 */
export interface BillingStore {
  /** Null for somebody who never began to pay. One indexed row. */
  find(ownerId: OwnerId): Promise<BillingAccount | null>;
  /** Makes the customer the owner's, unless they have one. The one that they have afterwards, so the first one stays. */
  bindCustomer(ownerId: OwnerId, customerId: string, now: Date): Promise<string>;
  /** Keeps the event once. `waiting` is known and asks for a sync that was not committed yet, `done` needs nothing. */
  noteEvent(event: StripeEvent, now: Date): Promise<"new" | "waiting" | "done">;
  /**
   * Stores what `read` gives and settles all events of the customer that were noted before it was called, in one
   * transaction that holds the customer's lock while `read` runs: of two syncs the later one stores the later state.
   * What `read` throws is thrown, and nothing is changed then. Null, without reading, for a customer of nobody here.
   */
  sync(customerId: string, read: () => Promise<CustomerState>, clock: { now(): Date }): Promise<OwnerId | null>;
  /** Those of the events that are not settled: waiting or never noted. At most 1,000. */
  findUnsettled(eventIds: readonly string[]): Promise<ReadonlySet<string>>;
  /** Customers with events that wait, by id. */
  listWaiting(page: BillingPage): Promise<string[]>;
  /** Customers whose row is due to be read again, by id; what makes one due stands at `list-due.ts`. */
  listStale(now: Date, page: BillingPage): Promise<string[]>;
  /** Accounts whose plan may not be the mirrored one, by owner: all that are not, and some that are. */
  listMirrorable(now: Date, page: BillingPage): Promise<BillingAccount[]>;
  noteMirrored(ownerId: OwnerId, plan: Plan): Promise<void>;
  /** Deletes settled events that were received before, at most `limit`. How many. */
  removeSettled(receivedBefore: Date, limit: number): Promise<number>;
  /** How far a repeated reading has come; null before its first end. */
  findCursor(name: string): Promise<Date | null>;
  moveCursor(name: string, at: Date): Promise<void>;
}
