import type Stripe from "stripe";
import type { Clock } from "../clock.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import type { NewCustomer } from "./payments.ts";

/** One that comes again after a deletion would be answered with the customer that was deleted, so the key names it. */
export async function createCustomer(
  { stripe, clock }: { readonly stripe: Stripe; readonly clock: Clock },
  { ownerId, email, insteadOf }: NewCustomer,
): Promise<string> {
  // The owner's id is there for people who look at Stripe; whose customer it is stands in our own table.
  const about = { metadata: { ownerId }, ...(email === null ? {} : { email }) };
  const key = idempotencyKey("customer", [ownerId, email, insteadOf], clock.now());
  const { id } = await stripe.customers.create(about, { idempotencyKey: key });
  return id;
}
