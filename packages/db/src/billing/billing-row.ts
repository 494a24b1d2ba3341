import { PaymentProblem } from "@coderevai/contract/billing";
import type { CustomerState } from "@coderevai/contract/customer-state";
import { OwnerId } from "@coderevai/contract/ids";
import { Plan } from "@coderevai/contract/plan";
import { Subscription } from "@coderevai/contract/subscription";
import type { BillingAccount } from "../billing-store.ts";
import { Prisma, type BillingAccount as Row } from "../generated/client.ts";

/** Throws for words that are none of ours: they were not written by this code. */
export function toBillingAccount(row: Row): BillingAccount {
  return {
    ownerId: OwnerId.parse(row.ownerId),
    customerId: row.customerId,
    // A check of the table: the columns of a subscription are all there, or none of them is.
    subscription: row.status === null ? null : Subscription.parse(row),
    paymentProblem: readProblem(row.paymentProblem),
    syncedAt: row.syncedAt,
    mirroredPlan: Plan.nullable().parse(row.mirroredPlan),
  };
}

/** JSON holds the moment as text. */
function readProblem(stored: Row["paymentProblem"]): PaymentProblem | null {
  if (stored === null || typeof stored !== "object" || !("since" in stored)) return null;
  return PaymentProblem.parse({ ...stored, since: new Date(String(stored.since)) });
}

/** What is written of a customer's state. One that was deleted is nobody's any more; what it paid for is over. */
export function toColumns(state: CustomerState, syncedAt: Date) {
  if (state.status !== "subscribed") {
    const binding = state.status === "deleted" ? { customerId: null } : {};
    return { ...NOTHING, ...binding, syncedAt };
  }
  const { subscriptionId, subscription, paymentProblem } = state;
  const problem = paymentProblem && { ...paymentProblem, since: paymentProblem.since.toISOString() };
  return { subscriptionId, ...subscription, paymentProblem: problem ?? Prisma.DbNull, syncedAt };
}

const NOTHING = {
  subscriptionId: null,
  status: null,
  currentPeriodStart: null,
  currentPeriodEnd: null,
  billingAnchor: null,
  endsAt: null,
  pastDueSince: null,
  amountMinor: null,
  currency: null,
  paymentProblem: Prisma.DbNull,
};
