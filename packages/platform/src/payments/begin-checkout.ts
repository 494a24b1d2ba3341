import type { StripePage } from "@coderevai/contract/billing";
import { PRO_PRICE } from "@coderevai/contract/plan-price";
import type Stripe from "stripe";
import type { Clock } from "../clock.ts";
import { idempotencyKey } from "./idempotency-key.ts";
import type { ProPrice } from "./pro-price.ts";

interface Parts {
  readonly stripe: Stripe;
  readonly price: ProPrice;
  readonly clock: Clock;
}

interface Order {
  readonly customerId: string;
  readonly successUrl: string;
  readonly cancelUrl: string;
}

/** More than a customer can have open: they are ended here, and Stripe ends them after a day. */
const MOST_OPEN = 20;
/** A page that is open for less is not handed out again. */
const LEAST_LEFT_MS = 15 * 60_000;

/** Somebody who can pay on two pages pays twice, so a customer has one at a time. */
export async function beginCheckout({ stripe, price, clock }: Parts, order: Order): Promise<StripePage> {
  const [pricePro, { data: sessions }] = await Promise.all([
    price.toPay(),
    stripe.checkout.sessions.list({ customer: order.customerId, limit: MOST_OPEN }),
  ]);
  const open = sessions.filter(({ status }) => status === "open");
  const fitting = open.find((session) => fits(session, order, clock.now()));
  for (const session of open) if (session !== fitting) await expire(stripe, session.id);
  if (fitting?.url) return { url: fitting.url };
  const words = [order.customerId, sessions[0]?.id ?? null, pricePro, order.successUrl, order.cancelUrl];
  return await create(stripe, order, { pricePro, key: idempotencyKey("checkout", words, clock.now()) });
}

function fits(session: Stripe.Checkout.Session, order: Order, now: Date): boolean {
  return (
    session.success_url === order.successUrl &&
    session.cancel_url === order.cancelUrl &&
    session.amount_total === PRO_PRICE.amountMinor &&
    session.currency === PRO_PRICE.currency &&
    session.expires_at * 1_000 - now.getTime() >= LEAST_LEFT_MS
  );
}

/** One that was paid or ended in this moment is no page to pay on any more, which is all that is wanted. */
async function expire(stripe: Stripe, id: string): Promise<void> {
  await stripe.checkout.sessions.expire(id).catch((error: unknown) => {
    if (!(error instanceof Error && "statusCode" in error && error.statusCode === 400)) throw error;
  });
}

/** Two clicks at the same time saw the same newest session, so their keys are the same and they get one page. */
async function create(
  stripe: Stripe,
  { customerId, successUrl, cancelUrl }: Order,
  { pricePro, key }: { pricePro: string; key: string },
): Promise<StripePage> {
  const { url } = await stripe.checkout.sessions.create(
    {
      mode: "subscription",
      customer: customerId,
      line_items: [{ price: pricePro, quantity: 1 }],
      success_url: successUrl,
      cancel_url: cancelUrl,
    },
    { idempotencyKey: key },
  );
  if (!url) throw new Error("a checkout session has no page");
  return { url };
}
