import { AppError } from "@coderevai/contract/app-error";
import type { StripePage } from "@coderevai/contract/billing";
import type { OwnerId } from "@coderevai/contract/ids";
import type { Services } from "../services.ts";
import type { BillingServices } from "./billing-services.ts";

/** Stripe's page to pay, change the card or cancel. Throws `billing.no-customer` for somebody whom Stripe never met. */
export async function openPortal(
  { appOrigin, database, payments }: Pick<Services, "appOrigin"> & Pick<BillingServices, "database" | "payments">,
  ownerId: OwnerId,
): Promise<StripePage> {
  const account = await database.billing.find(ownerId);
  if (!account?.customerId) throw new AppError("billing.no-customer");
  return await payments.openPortal({ customerId: account.customerId, returnUrl: `${appOrigin}/billing?portal=left` });
}
