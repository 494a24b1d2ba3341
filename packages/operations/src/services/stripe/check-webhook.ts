import { EVENT_TYPES } from "@coderevai/platform/payments/event-types";
import { createStripeClient } from "@coderevai/platform/payments/stripe-client";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainStripe } from "./explain-stripe.ts";

const PATH = "/api/webhooks/stripe";
/** Stripe allows an account sixteen. */
const MOST_ENDPOINTS = 100;
const EVERY_EVENT = "*";

/** Whether Stripe tells the product of what happens: an endpoint of its address, switched on, for every event it needs. */
export const checkWebhook = defineCheck({
  name: "stripe.webhook",
  variables: [
    "STRIPE_SECRET_KEY",
    "STRIPE_WEBHOOK_SECRET",
    "STRIPE_PRICE_PRO_MONTHLY",
    "STRIPE_API_BASE",
    "APP_ORIGIN",
  ],
  needs: ["stripe.key"],
  deadlineMs: 15_000,
  run: async (values) => {
    const stripe = createStripeClient(CONCERNS.stripe(values));
    const { data } = await stripe.webhookEndpoints.list({ limit: MOST_ENDPOINTS }).catch((error: unknown) => {
      throw explainStripe(error, "read webhook endpoints");
    });
    const ours = data.filter(({ url }) => url === `${values.APP_ORIGIN}${PATH}`);
    if (ours.length === 0) {
      throw new CheckProblem(
        `Stripe has no webhook endpoint at APP_ORIGIN${PATH}.`,
        "Add one at Stripe for the events of packages/platform/src/payments/event-types.ts, and put its secret into STRIPE_WEBHOOK_SECRET.",
      );
    }
    const enabled = ours.filter(({ status }) => status === "enabled");
    if (enabled.length === 0) {
      throw new CheckProblem(
        `Stripe's endpoint at APP_ORIGIN${PATH} is switched off.`,
        "Switch it on at Stripe; events of the last 30 days can be sent again there.",
      );
    }
    const told = new Set(enabled.flatMap(({ enabled_events }) => enabled_events));
    const missing = told.has(EVERY_EVENT) ? [] : EVENT_TYPES.filter((type) => !told.has(type));
    if (missing.length > 0) {
      throw new CheckProblem(
        `Stripe does not tell the product of: ${missing.join(", ")}.`,
        `Add these events to the endpoint at APP_ORIGIN${PATH}.`,
      );
    }
    const several =
      enabled.length > 1 ? ` There are ${enabled.length} of that address, each with a secret of its own.` : "";
    return `Stripe tells APP_ORIGIN${PATH} of all ${EVENT_TYPES.length} events.${several}`;
  },
});
