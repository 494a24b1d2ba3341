import type { OwnerId } from "@coderevai/contract/ids";
import type { BillingServices } from "./billing-services.ts";

/**
 * The owner's customer at Stripe; it is made when there is none. Whatever happens in between, and however often it is
 * called at once, the first customer that is bound stays: it was made with a key of its own, so another call makes the
 * same one. `insteadOf` is the one that was bound before, when it was deleted at Stripe.
 */
export async function bindCustomer(
  services: Pick<BillingServices, "clock" | "database" | "log" | "payments" | "profiles">,
  ownerId: OwnerId,
  insteadOf: string | null,
): Promise<string> {
  const { clock, database, log, payments, profiles } = services;
  const account = await database.billing.find(ownerId);
  if (account?.customerId) return account.customerId;
  const email = await profiles.findEmail(ownerId).catch((error: unknown) => {
    log.warn({ err: error }, "no address for receipts, the checkout asks for it");
    return null;
  });
  const customerId = await payments.createCustomer({ ownerId, email, insteadOf });
  return await database.billing.bindCustomer(ownerId, customerId, clock.now());
}
