import { PaymentProblem } from "@coderevai/contract/billing";
import { OwnerId } from "@coderevai/contract/ids";
import { Plan } from "@coderevai/contract/plan";
import { Subscription } from "@coderevai/contract/subscription";
import type { BillingAccount } from "../billing-store.ts";
import type { BillingAccount as Row } from "../generated/client.ts";

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
