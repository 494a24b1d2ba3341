import { PRO_PRICE } from "@coderevai/contract/plan-price";
import { createStripeClient } from "@coderevai/platform/payments/stripe-client";
import { CONCERNS } from "@coderevai/platform/shared-env";
import { defineCheck } from "../check.ts";
import { CheckProblem } from "../check-problem.ts";
import { explainStripe } from "./explain-stripe.ts";

type Price = Awaited<ReturnType<ReturnType<typeof createStripeClient>["prices"]["retrieve"]>>;
type Rule = readonly [isBroken: (price: Price) => boolean, what: (price: Price) => string];

const SHOWN = money(PRO_PRICE.amountMinor, PRO_PRICE.currency);
const ADVICE = `Make a price of ${SHOWN} a month for Pro at Stripe, in the mode of STRIPE_SECRET_KEY, and put its id into STRIPE_PRICE_PRO_MONTHLY.`;

const RULES: readonly Rule[] = [
  [({ active }) => !active, () => "The price of STRIPE_PRICE_PRO_MONTHLY is archived: nobody can begin to pay it."],
  [
    ({ recurring }) => recurring?.interval !== PRO_PRICE.interval || recurring.interval_count !== 1,
    ({ recurring }) =>
      `The price of STRIPE_PRICE_PRO_MONTHLY is paid ${recurring === null ? "once" : `every ${recurring.interval_count} ${recurring.interval}`}, not every month.`,
  ],
  [
    ({ unit_amount, currency }) => unit_amount !== PRO_PRICE.amountMinor || currency !== PRO_PRICE.currency,
    ({ unit_amount, currency }) =>
      `The price of STRIPE_PRICE_PRO_MONTHLY asks for ${money(unit_amount, currency)}, and the product shows ${SHOWN}: checkouts are refused.`,
  ],
];

/** Whether the price of Pro is there, can be bought, and asks for what the product shows. */
export const checkPrice = defineCheck({
  name: "stripe.price",
  variables: ["STRIPE_SECRET_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_PRICE_PRO_MONTHLY", "STRIPE_API_BASE"],
  needs: ["stripe.key"],
  deadlineMs: 15_000,
  run: async (values) => {
    const stripe = createStripeClient(CONCERNS.stripe(values));
    const price = await stripe.prices.retrieve(values.STRIPE_PRICE_PRO_MONTHLY).catch((error: unknown) => {
      const isMissing = (error as { statusCode?: unknown }).statusCode === 404;
      if (isMissing)
        throw new CheckProblem(
          "There is no price with the id of STRIPE_PRICE_PRO_MONTHLY in this account and mode.",
          ADVICE,
        );
      throw explainStripe(error, "read prices");
    });
    const broken = RULES.find(([isBroken]) => isBroken(price));
    if (broken !== undefined) throw new CheckProblem(broken[1](price), ADVICE);
    return `The price asks for ${SHOWN} a month, as the product shows.`;
  },
});

function money(amountMinor: number | null, currency: string): string {
  return amountMinor === null ? "no fixed amount" : `${(amountMinor / 100).toFixed(2)} ${currency.toUpperCase()}`;
}
