import { createHmac } from "node:crypto";

/** The header of a delivery, as Stripe makes it: https://docs.stripe.com/webhooks#verify-manually */
export function signWebhook(payload: string, secret: string, signedAt = new Date()): string {
  const seconds = Math.floor(signedAt.getTime() / 1_000);
  return `t=${seconds},v1=${createHmac("sha256", secret).update(`${seconds}.${payload}`).digest("hex")}`;
}
