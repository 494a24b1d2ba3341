import type { PaymentProblem } from "./billing.ts";
import type { Subscription } from "./subscription.ts";

/**
 * All that the product knows of a customer, as it was read at Stripe in one go. Of several subscriptions it holds the one
 * that gives the most.
 */
export type CustomerState =
  | { readonly status: "deleted" }
  | { readonly status: "unsubscribed" }
  | {
      readonly status: "subscribed";
      readonly subscriptionId: string;
      readonly subscription: Subscription;
      readonly paymentProblem: PaymentProblem | null;
    };
