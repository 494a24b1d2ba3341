import type { BillingPlan } from "@coderevai/contract/billing";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";
import type { CurrentStanding } from "./current-standing.ts";

/** The owner's plan from what is stored; Stripe is not asked. Throws `storage.unavailable`. */
export async function getPlan({ standings }: Pick<Services, "standings">, ownerId: OwnerId): Promise<BillingPlan> {
  const standing = await standings.find(ownerId);
  const { entitlement, account } = standing;
  return {
    ...entitlement,
    nextCharge: nextCharge(standing),
    paymentProblem: account?.paymentProblem ?? null,
    hasCustomer: (account?.customerId ?? null) !== null,
    syncedAt: account?.syncedAt ?? null,
  };
}

/** Of what renews itself. Where a payment is owed Stripe tries again when it likes; the payment problem tells of that. */
function nextCharge({ entitlement, account }: CurrentStanding): BillingPlan["nextCharge"] {
  const subscription = account?.subscription ?? null;
  const isRenewing = entitlement.standing === "active" || entitlement.standing === "trial";
  if (subscription === null || !isRenewing) return null;
  const { amountMinor, currency } = subscription;
  return { amountMinor, currency, at: entitlement.period.end };
}
