import { type Entitlement, entitlementAt } from "@coderevai/contract/entitlement-at";
import { ENTITLEMENTS, type Entitlements } from "@coderevai/contract/entitlements";
import type { BillingAccount } from "@coderevai/db";

/** What somebody may do now, and the stored row that says so; null for somebody who never began to pay. */
export interface CurrentStanding {
  readonly entitlement: Entitlement;
  readonly allowed: Entitlements;
  readonly account: BillingAccount | null;
}

/** The clock decides each time anew, so a row that was read a while ago still ends on time. */
export function currentStanding(account: BillingAccount | null, now: Date): CurrentStanding {
  const entitlement = entitlementAt(account?.subscription ?? null, now);
  return { entitlement, allowed: ENTITLEMENTS[entitlement.plan], account };
}
