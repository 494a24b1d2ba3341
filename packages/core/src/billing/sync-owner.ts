import type { OwnerId } from "@coderevai/contract/ids";
import type { BillingServices } from "./billing-services.ts";
import { syncCustomer } from "./sync-customer.ts";

/** The same for somebody who comes back from a page of Stripe's. Nothing happens for those whom Stripe does not know. */
export async function syncOwner(services: BillingServices, ownerId: OwnerId): Promise<void> {
  const account = await services.database.billing.find(ownerId);
  if (account?.customerId) await syncCustomer(services, account.customerId);
}
