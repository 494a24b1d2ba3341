/**
 * What Pro costs, in the currency's smallest unit. The page that sells it shows this, and a checkout whose price at
 * Stripe differs is refused, so nobody is asked for another amount than the one shown.
 */
export const PRO_PRICE = { amountMinor: 1_500, currency: "usd", interval: "month" } as const;
