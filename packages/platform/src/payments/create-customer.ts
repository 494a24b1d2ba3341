import { createHash } from "node:crypto";
import type Stripe from "stripe";
import type { NewCustomer } from "./payments.ts";

/**
 * The key says all that the call depends on: Stripe refuses one that comes again with other words, and answers one that
 * comes again after a deletion with the customer that was deleted.
 */
export async function createCustomer(stripe: Stripe, { ownerId, email, insteadOf }: NewCustomer): Promise<string> {
  const words = JSON.stringify([ownerId, email, insteadOf]);
  const idempotencyKey = `customer-${createHash("sha256").update(words).digest("hex")}`;
  // The owner's id is there for people who look at Stripe; whose customer it is stands in our own table.
  const about = { metadata: { ownerId }, ...(email === null ? {} : { email }) };
  const { id } = await stripe.customers.create(about, { idempotencyKey });
  return id;
}
