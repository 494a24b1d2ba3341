import { entitlementAt } from "@coderevai/contract/entitlement-at";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Plan } from "@coderevai/contract/plan";
import type { BillingServices } from "./billing-services.ts";

type Mirroring = Pick<BillingServices, "clock" | "database" | "log" | "profiles">;

/** The plan may change while it is told; so often it is looked at again. */
const MAX_ROUNDS = 3;

/**
 * Tells Clerk's public metadata the plan, for display alone: no right is ever read from there. A failure is harmless and
 * logged; the next sync or reconcile tries again, because the row says what was told last.
 */
export async function mirrorPlan(services: Mirroring, ownerId: OwnerId): Promise<"told" | "right" | "failed"> {
  const { database, log, profiles } = services;
  let outcome: "told" | "right" = "right";
  try {
    // Whoever told last looks last, so of two that tell at once the right one stays.
    for (let round = 0; round < MAX_ROUNDS; round += 1) {
      const plan = await planToTell(services, ownerId);
      if (plan === null) break;
      await profiles.setPlan(ownerId, plan);
      await database.billing.noteMirrored(ownerId, plan);
      outcome = "told";
    }
    return outcome;
  } catch (error) {
    log.warn({ err: error }, "plan not mirrored, to be tried again");
    return "failed";
  }
}

/** Null when what was told is right. Somebody of whom nothing was ever told is taken to be on the free plan. */
async function planToTell({ clock, database }: Mirroring, ownerId: OwnerId): Promise<Plan | null> {
  const account = await database.billing.find(ownerId);
  if (account === null) return null;
  const { plan } = entitlementAt(account.subscription, clock.now());
  return plan === (account.mirroredPlan ?? "free") ? null : plan;
}
