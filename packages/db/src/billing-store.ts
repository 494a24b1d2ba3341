import type { PaymentProblem } from "@coderevai/contract/billing";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Plan } from "@coderevai/contract/plan";
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

/** Who pays for what. The owner is part of every key. Methods throw `StorageUnavailable` when Postgres does not answer. */
export interface BillingStore {
  /** Null for somebody who never began to pay. One indexed row. */
  find(ownerId: OwnerId): Promise<BillingAccount | null>;
}
