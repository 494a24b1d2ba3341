import { createStripeClient } from "@coderevai/platform/payments/stripe-client";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainStripe } from "./explain-stripe.ts";

type Client = ReturnType<typeof createStripeClient>;

/** What the product reads; a restricted key has to allow each. One object of each kind is asked for. */
const READS: Readonly<Record<string, (stripe: Client) => Promise<unknown>>> = {
  "read prices": (stripe) => stripe.prices.list({ limit: 1 }),
  "read customers": (stripe) => stripe.customers.list({ limit: 1 }),
  "read subscriptions": (stripe) => stripe.subscriptions.list({ limit: 1 }),
  "read invoices": (stripe) => stripe.invoices.list({ limit: 1 }),
  "read events": (stripe) => stripe.events.list({ limit: 1 }),
};

/** Whether Stripe takes the key, lets it read what the product reads, and moves real money where it should. */
export const checkKey = defineCheck({
  name: "stripe.key",
  variables: ["APP_ENV", "STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_PRICE_PRO_MONTHLY", "STRIPE_API_BASE"],
  deadlineMs: 20_000,
  run: async (values) => {
    const mode = readMode(values.STRIPE_SECRET_KEY);
    if (mode === null) {
      throw new CheckProblem(
        "STRIPE_SECRET_KEY is no secret key: it begins with sk_ or rk_.",
        "Copy the secret key, not the publishable one.",
      );
    }
    const isProduction = values.APP_ENV === "production";
    if (isProduction !== (mode === "live")) {
      throw new CheckProblem(
        `STRIPE_SECRET_KEY is of ${mode} mode, and this is ${values.APP_ENV}.`,
        isProduction
          ? "Production takes a live key: with a test key nobody pays."
          : "Take a test key: with a live one tests would move real money.",
      );
    }
    const stripe = createStripeClient(CONCERNS.stripe(values));
    for (const [doing, read] of Object.entries(READS)) {
      await read(stripe).catch((error: unknown) => {
        throw explainStripe(error, doing);
      });
    }
    return `Stripe takes the key, of ${mode} mode, and lets it read what the product reads.`;
  },
});

function readMode(key: string): "live" | "test" | null {
  const [, mode] = /^[sr]k_(live|test)_/.exec(key) ?? [];
  return mode === "live" || mode === "test" ? mode : null;
}
