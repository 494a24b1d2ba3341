import type { BillingServices } from "./billing-services.ts";
import { syncCustomer } from "./sync-customer.ts";

/**
 * `forged` was not signed for us just now; `ignored` is of a kind that changes no plan, and is not kept: there would be
 * nothing to do for it, also the second time; `known` came before and is settled; `synced` is settled now.
 */
export type TakenEvent = "forged" | "ignored" | "known" | "synced";

/**
 * Takes a delivery of Stripe's: verifies it, keeps that it came, reads the customer anew. What the event says is not
 * used, so neither its order nor a repetition matters. Throws when it could not be settled; then it must be sent again.
 */
export async function takeStripeEvent(
  services: BillingServices,
  delivery: { readonly rawBody: Uint8Array; readonly signature: string | null },
): Promise<TakenEvent> {
  const { clock, database, payments } = services;
  const verified = payments.verifyEvent(delivery.rawBody, delivery.signature);
  if (verified === null) return "forged";
  if (verified.kind === "ignored") return "ignored";
  const noted = await database.billing.noteEvent(verified.event, clock.now());
  if (noted === "done") return "known";
  await syncCustomer(services, verified.event.customerId);
  return "synced";
}
