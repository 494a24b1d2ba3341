import type { Money } from "@coderevai/contract/billing";

/**
 * `$15.00`: an amount in the currency's smallest unit, as on an invoice. In the short form whole amounts lose their zeros.
 * How many digits a currency has is what ISO 4217 says, as at Stripe: https://docs.stripe.com/currencies#zero-decimal
 */
export function formatAmount({ amountMinor, currency }: Money, form: "full" | "short" = "full"): string {
  const style = { style: "currency", currency: currency.toUpperCase() } as const;
  const format = new Intl.NumberFormat("en-US", {
    ...style,
    trailingZeroDisplay: form === "short" ? "stripIfInteger" : "auto",
  });
  const digits = format.resolvedOptions().maximumFractionDigits ?? 2;
  return format.format(amountMinor / 10 ** digits);
}
