import { newRefund } from "../objects/new-charge.ts";
import { StripeError } from "../stripe-error.ts";
import type { StripeServices } from "../stripe-services.ts";
import type { WireCharge, WireRefund } from "../wire.ts";

/** Gives money back; the subscription stays as it is, as at Stripe. @throws StripeError when there is not so much left */
export function refundCharge(services: StripeServices, charge: WireCharge, amount?: number): WireRefund {
  const leftMinor = charge.amount_captured - charge.amount_refunded;
  const wantedMinor = amount ?? leftMinor;
  if (leftMinor === 0) {
    throw StripeError.invalid(`Charge ${charge.id} has already been refunded.`, undefined, "charge_already_refunded");
  }
  if (wantedMinor <= 0 || wantedMinor > leftMinor) {
    throw StripeError.invalid(`Refund amount (${wantedMinor}) is not between 1 and ${leftMinor}.`, "amount");
  }
  const refund = services.store.refunds.put(newRefund(charge, wantedMinor, services.nowS()));
  charge.amount_refunded += wantedMinor;
  charge.refunded = charge.amount_refunded === charge.amount_captured;
  services.tell("refund.created", refund);
  services.tell("charge.refunded", charge);
  return refund;
}
