import type Stripe from "stripe";
import type { AfterRetries } from "./life/retry-rules.ts";
import type { StripeStore } from "./store/stripe-store.ts";

/** What every route, page and change may use. */
export type StripeServices = {
  store: StripeStore;
  /** Seconds since the epoch. */
  nowS(): number;
  /** Where the hosted pages are. */
  baseUrl(): string;
  /** What becomes of a subscription whose last retry failed. */
  afterRetries(): AfterRetries;
  /** Makes an event of a change that is done, and has it delivered. */
  tell(type: Stripe.Event.Type, object: TellableObject, previous?: Record<string, unknown>): void;
};

type TellableObject = { id: string; object: string; customer?: string | null };
