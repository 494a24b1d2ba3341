import { createStripeClient } from "@coderevai/platform/payments/stripe-client";
import type { PlantedFault } from "./planted-fault.ts";
import type { ServicesBench } from "./services-bench.ts";

/** Stripe itself, as an owner has it at the dashboard. */
function stripeOf({ env, standIns }: ServicesBench) {
  return createStripeClient({
    secretKey: env.STRIPE_SECRET_KEY ?? "",
    webhookSecrets: [""],
    pricePro: "",
    apiBase: standIns.urls.stripe,
  });
}

/** A price that differs from what the product shows. */
function otherPrice(name: string, says: RegExp, differs: { amount?: number; interval?: "year"; isArchived?: true }) {
  return {
    name,
    fails: "stripe.price",
    says,
    advises: /Make a price of 15\.00 USD a month/,
    plant: async (bench: ServicesBench) => {
      const stripe = stripeOf(bench);
      const { product } = await stripe.prices.retrieve(bench.env.STRIPE_PRICE_PRO_MONTHLY ?? "");
      const { id } = await stripe.prices.create({
        currency: "usd",
        product: String(product),
        unit_amount: differs.amount ?? 1_500,
        recurring: { interval: differs.interval ?? "month" },
      });
      if (differs.isArchived) await stripe.prices.update(id, { active: false });
      return { STRIPE_PRICE_PRO_MONTHLY: id };
    },
  } satisfies PlantedFault;
}

async function changeEndpoint(
  bench: ServicesBench,
  change: { disabled?: boolean; url?: string; events?: "fewer" | "all" },
) {
  const stripe = stripeOf(bench);
  const [endpoint] = (await stripe.webhookEndpoints.list()).data;
  const { disabled, url, events } = change;
  await stripe.webhookEndpoints.update(endpoint?.id ?? "", {
    ...(disabled !== undefined && { disabled }),
    ...(url !== undefined && { url }),
    ...(events !== undefined && { enabled_events: events === "all" ? ["*"] : ["invoice.paid", "charge.refunded"] }),
  });
  return {};
}

function otherEndpoint(
  fault: Pick<PlantedFault, "name" | "says" | "advises">,
  change: Parameters<typeof changeEndpoint>[1],
): PlantedFault {
  return {
    fails: "stripe.webhook",
    ...fault,
    plant: (bench) => changeEndpoint(bench, change),
    mend: async (bench) => {
      const url = `${bench.env.APP_ORIGIN}/api/webhooks/stripe`;
      await changeEndpoint(bench, { disabled: false, url, events: "all" });
    },
  };
}

export const PAYMENT_FAULTS: readonly PlantedFault[] = [
  {
    name: "wrong Stripe key",
    fails: "stripe.key",
    says: /refuses the key: STRIPE_SECRET_KEY/,
    advises: /account and mode/,
    plant: () => ({ STRIPE_SECRET_KEY: "sk_test_planted00000000000000" }),
  },
  {
    name: "live Stripe key in development",
    fails: "stripe.key",
    says: /of live mode, and this is development/,
    advises: /real money/,
    plant: () => ({ STRIPE_SECRET_KEY: "sk_live_planted00000000000000" }),
  },
  {
    name: "publishable key for the secret one",
    fails: "stripe.key",
    says: /no secret key/,
    advises: /not the publishable/,
    plant: () => ({ STRIPE_SECRET_KEY: "pk_test_planted00000000000000" }),
  },
  {
    name: "restricted Stripe key",
    fails: "stripe.key",
    says: /restricted key that may not do this: read invoices/,
    advises: /permission/,
    plant: ({ relays }) => {
      relays.stripe.meddle(({ path }) => (path === "/v1/invoices" ? { status: 403, body: '{"error":{}}' } : null));
      return {};
    },
    mend: async ({ relays }) => relays.stripe.meddle(null),
  },
  {
    name: "price missing",
    fails: "stripe.price",
    says: /no price with the id of STRIPE_PRICE_PRO_MONTHLY/,
    advises: /Make a price of 15\.00 USD a month/,
    plant: () => ({ STRIPE_PRICE_PRO_MONTHLY: "price_planted" }),
  },
  otherPrice("price of other amount", /asks for 9\.99 USD, and the product shows 15\.00 USD/, { amount: 999 }),
  otherPrice("yearly price", /paid every 1 year, not every month/, { interval: "year" }),
  otherPrice("archived price", /is archived/, { isArchived: true }),
  otherEndpoint(
    { name: "no webhook endpoint", says: /no webhook endpoint at APP_ORIGIN/, advises: /Add one/ },
    { url: "https://other.example/api/webhooks/stripe" },
  ),
  otherEndpoint(
    {
      name: "webhook endpoint misses events",
      says: /does not tell the product of: .*customer\.deleted/,
      advises: /Add/,
    },
    { events: "fewer" },
  ),
  otherEndpoint({ name: "webhook endpoint off", says: /is switched off/, advises: /Switch it on/ }, { disabled: true }),
];
