import Stripe from "stripe";
import { AdjustableClock } from "../adjustable-clock.ts";
import { startTestStripe } from "./start-test-stripe.ts";
import { startWebhookReceiver } from "./webhook-receiver.ts";

/** The real SDK in front of a stand-in of its own, with a webhook that verifies. */
export async function stripeUnderTest(options: { startAt?: Date } = {}) {
  const receiver = await startWebhookReceiver();
  const offsetMs = options.startAt ? options.startAt.getTime() - Date.now() : 0;
  const clock = new AdjustableClock(offsetMs);
  const { stripe: env, standIn, stop } = await startTestStripe({ webhookUrl: receiver.url, clock });
  receiver.trust(env.webhookSecret);
  const { hostname, port } = new URL(env.apiBase);
  const connect = (key = env.secretKey) =>
    new Stripe(key, { host: hostname, port, protocol: "http", maxNetworkRetries: 0, telemetry: false });
  return {
    env,
    standIn,
    clock,
    receiver,
    connect,
    sdk: connect(),
    async close() {
      await stop();
      await receiver.stop();
    },
  };
}

export type StripeUnderTest = Awaited<ReturnType<typeof stripeUnderTest>>;
