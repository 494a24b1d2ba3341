import Stripe from "stripe";
import { AdjustableClock } from "../adjustable-clock.ts";
import type { TestCardName } from "../stripe/objects/test-cards.ts";
import { startTestStripe } from "./start-test-stripe.ts";
import { startWebhookReceiver } from "./webhook-receiver.ts";

/** The real SDK in front of a stand-in of its own, with a webhook that verifies. */
export async function stripeUnderTest(options: { startAt?: Date } = {}) {
  const receiver = await startWebhookReceiver();
  const offsetMs = options.startAt ? options.startAt.getTime() - Date.now() : 0;
  const clock = new AdjustableClock(offsetMs);
  const { stripe: env, standIn, stop } = await startTestStripe({ webhookUrl: receiver.url, clock });
  receiver.trust(env.webhookSecrets[0]);
  const { hostname, port } = new URL(env.apiBase);
  const connect = (key = env.secretKey, more: Stripe.StripeConfig = {}) =>
    new Stripe(key, { host: hostname, port, protocol: "http", maxNetworkRetries: 0, telemetry: false, ...more });
  const sdk = connect();
  const only = async (customer: string) => {
    const [subscription] = (await sdk.subscriptions.list({ customer, status: "all" })).data;
    if (!subscription) throw new Error("there is no subscription");
    return subscription;
  };
  return {
    env,
    standIn,
    clock,
    receiver,
    connect,
    sdk,
    /** A customer's one subscription, ended ones too. */
    only,
    /** A new customer who pays for Pro. */
    async subscriber(card: TestCardName = "ok"): Promise<string> {
      const { id } = await sdk.customers.create({ email: "buyer@example.com" });
      standIn.steering.subscribe(id, card);
      return id;
    },
    /** Opens a checkout as the product does. */
    async openCheckout(customer?: string) {
      const id = customer ?? (await sdk.customers.create({ email: "buyer@example.com" })).id;
      const session = await sdk.checkout.sessions.create({
        mode: "subscription",
        customer: id,
        line_items: [{ price: env.pricePro, quantity: 1 }],
        success_url: "http://localhost:3000/billing?checkout=done",
        cancel_url: "http://localhost:3000/pricing?checkout=canceled",
      });
      return { customer: id, session, url: session.url ?? "" };
    },
    async close() {
      await stop();
      await receiver.stop();
    },
  };
}

export type StripeUnderTest = Awaited<ReturnType<typeof stripeUnderTest>>;
