import type { OwnerId } from "@coderevai/contract/ids";
import type { BillingServices } from "./billing-services.ts";
import { mirrorPlan } from "./mirror-plan.ts";

/**
 * Reads a customer anew at Stripe and stores what is there; the events of the customer that were noted before are
 * settled by it. The owner, or null for a customer of nobody here. Throws `PaymentsUnavailable`, `StorageUnavailable`
 * and `billing.unavailable`; nothing is changed then.
 */
export async function syncCustomer(services: BillingServices, customerId: string): Promise<OwnerId | null> {
  const { clock, database, payments, standings, syncGate } = services;
  const ownerId = await syncGate.run(customerId, async () => {
    const owner = await database.billing.sync(customerId, () => payments.readCustomer(customerId), clock);
    if (owner !== null) await standings.drop(owner);
    return owner;
  });
  if (ownerId !== null) await mirrorPlan(services, ownerId);
  return ownerId;
}
