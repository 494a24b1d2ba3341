import { AdjustableClock } from "../adjustable-clock.ts";
import { StripeStandIn } from "../stripe/stripe-stand-in.ts";

export type TestStripe = {
  /** What the product calls `env.stripe`. */
  stripe: { secretKey: string; webhookSecrets: readonly [string, ...string[]]; pricePro: string; apiBase: string };
  /** Its webhooks, its faults, and `steering`: time, cards, refunds. */
  standIn: StripeStandIn;
  /** Call it in afterAll(). */
  stop(): Promise<void>;
};

type Options = {
  /** Where events go. Without one they are kept as undelivered, as if the product were away. */
  webhookUrl?: string;
  /** 10 when left out. */
  parallelWebhooks?: number;
  /** Of the Pro price, when Stripe is to ask for another amount than the product shows. */
  proAmountMinor?: number;
  clock?: AdjustableClock;
};

/** The Stripe stand-in alone, with an empty account, for a test of what is paid. */
export async function startTestStripe(options: Options = {}): Promise<TestStripe> {
  const { webhookUrl = "", clock = new AdjustableClock(), ...rest } = options;
  const standIn = new StripeStandIn({ secret: "local_test", clock, webhookUrl, ...rest });
  if (webhookUrl === "") standIn.webhooks.setOrder({ mode: "drop", shuffle: false, repeat: 0, delayMs: 0 });
  await standIn.prepare();
  const { url: apiBase } = await standIn.start(undefined);
  const { STRIPE_SECRET_KEY, STRIPE_WEBHOOK_SECRET, STRIPE_PRICE_PRO_MONTHLY } = standIn.env();
  return {
    stripe: {
      secretKey: STRIPE_SECRET_KEY,
      webhookSecrets: [STRIPE_WEBHOOK_SECRET],
      pricePro: STRIPE_PRICE_PRO_MONTHLY,
      apiBase,
    },
    standIn,
    stop: () => standIn.stop(),
  };
}
