/**
 * When a declined renewal is tried again, in days after the attempt before: on day 3, 8 and 15. Stripe's own default
 * picks the days by itself within two weeks; this is its fixed schedule with the longest total.
 * https://docs.stripe.com/billing/revenue-recovery/smart-retries
 */
export const RETRY_DAYS: readonly number[] = [3, 5, 7];

/** Stripe's three ends of an invoice that no retry paid; `cancel` is its default. */
export const AFTER_RETRIES = ["cancel", "unpaid", "past_due"] as const;
export type AfterRetries = (typeof AFTER_RETRIES)[number];
