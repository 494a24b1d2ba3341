import { randomBytes } from "node:crypto";
import type { CustomerState } from "@coderevai/contract/customer-state";
import type { StripeEvent } from "@coderevai/contract/stripe-event";
import type { Subscription } from "@coderevai/contract/subscription";

export function makeCustomerId(): string {
  return `cus_${randomBytes(8).toString("hex")}`;
}

export function makeEvent(customerId: string, over: Partial<StripeEvent> = {}): StripeEvent {
  const id = `evt_${randomBytes(8).toString("hex")}`;
  return {
    id,
    type: "customer.subscription.updated",
    customerId,
    createdAt: new Date("2026-03-01T00:00:00Z"),
    ...over,
  };
}

/** A subscription that began in March 2026 and renews itself. */
export function subscribed(over: Partial<Subscription> = {}): CustomerState {
  const subscription = {
    status: "active",
    currentPeriodStart: new Date("2026-03-01T00:00:00Z"),
    currentPeriodEnd: new Date("2026-04-01T00:00:00Z"),
    billingAnchor: new Date("2026-03-01T00:00:00Z"),
    endsAt: null,
    pastDueSince: null,
    amountMinor: 1_500,
    currency: "usd",
    ...over,
  } as const;
  return { status: "subscribed", subscriptionId: "sub_1", subscription, paymentProblem: null };
}
