import { AppError } from "@coderevai/contract/app-error";
import type { StripePage } from "@coderevai/contract/billing";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Standing } from "@coderevai/contract/standing";
import type { Services } from "../services.ts";
import type { BillingServices } from "./billing-services.ts";
import { bindCustomer } from "./bind-customer.ts";
import { readStanding } from "./read-standing.ts";
import { syncCustomer } from "./sync-customer.ts";

/** Whoever has one of these has a subscription that charges or will charge; the portal is where it is mended. */
const SUBSCRIBED: ReadonlySet<Standing> = new Set<Standing>(["trial", "active", "ending", "grace", "unpaid"]);
/** A customer that was deleted at Stripe costs one. */
const MAX_ROUNDS = 3;

/**
 * A page of Stripe's to subscribe to Pro on. The customer is bound to the owner before the page exists, and Stripe is
 * asked first, so that a subscription nobody told us of yet is not followed by a second one.
 * Throws `billing.already-subscribed`, `billing.unavailable`, `PaymentsUnavailable` and `StorageUnavailable`.
 */
export async function beginCheckout(
  services: BillingServices & Pick<Services, "appOrigin">,
  ownerId: OwnerId,
): Promise<StripePage> {
  const customerId = await findLivingCustomer(services, ownerId);
  const { entitlement } = await readStanding(services, ownerId);
  if (SUBSCRIBED.has(entitlement.standing)) throw new AppError("billing.already-subscribed");
  const { appOrigin, payments } = services;
  return await payments.beginCheckout({
    customerId,
    successUrl: `${appOrigin}/billing?checkout=done`,
    cancelUrl: `${appOrigin}/billing?checkout=canceled`,
  });
}

async function findLivingCustomer(services: BillingServices, ownerId: OwnerId): Promise<string> {
  let insteadOf: string | null = null;
  for (let round = 0; round < MAX_ROUNDS; round += 1) {
    const customerId = await bindCustomer(services, ownerId, insteadOf);
    // A deleted customer is unbound by this.
    if ((await syncCustomer(services, customerId)) === ownerId) {
      const account = await services.database.billing.find(ownerId);
      if (account?.customerId === customerId) return customerId;
    }
    insteadOf = customerId;
  }
  throw new AppError("billing.unavailable");
}
