import type Stripe from "stripe";

/** What a checkout session was opened for. Has the session's id. */
export type CheckoutOrder = {
  id: string;
  customer: string;
  priceId: string;
  quantity: number;
  subscriptionMetadata: Record<string, string>;
};

/** An event as it was told, byte for byte, so that every delivery of it is the same. */
export type StoredEvent = {
  id: string;
  type: Stripe.Event.Type;
  /** Seconds since the epoch. */
  created: number;
  customer: string | null;
  payload: string;
  /** `given-up`: dropped by order, or every try failed. Only a look at the list of events finds it then. */
  delivery: "waiting" | "delivered" | "given-up";
};
