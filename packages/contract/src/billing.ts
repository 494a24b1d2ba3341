import { z } from "zod";
import { Plan } from "./plan.ts";
import { Standing } from "./standing.ts";

/** An amount in the currency's smallest unit; the currency in ISO 4217, lower case as at Stripe. */
export const Money = z.object({ amountMinor: z.int(), currency: z.string().length(3) });
export type Money = z.infer<typeof Money>;

const Period = z.object({ start: z.date(), end: z.date() });

/** A renewal that was not paid: the card was declined, or the bank wants the cardholder to confirm. */
export const PaymentProblem = z.object({
  kind: z.enum(["declined", "action-required"]),
  owed: Money,
  since: z.date(),
  /** Stripe's page on which this very invoice can be paid; null when there is none. */
  payUrl: z.url().nullable(),
});
export type PaymentProblem = z.infer<typeof PaymentProblem>;

/** The plan of whoever asks, from what is stored; Stripe is not asked for it. */
export const BillingPlan = z.object({
  plan: Plan,
  standing: Standing,
  /** When Pro ends unless something happens. */
  until: z.date().nullable(),
  period: Period,
  /** Null when nothing will be charged. */
  nextCharge: Money.extend({ at: z.date() }).nullable(),
  paymentProblem: PaymentProblem.nullable(),
  /** Whether Stripe knows this user, so that there is a portal to open and there may be invoices. */
  hasCustomer: z.boolean(),
  /** When Stripe was last read; null for never. */
  syncedAt: z.date().nullable(),
});
export type BillingPlan = z.infer<typeof BillingPlan>;

/** `settled` is spent, `reserved` is held for reviews that wait or run; what is left is the limit less both. */
const Allowance = z.object({ limit: z.int().min(0), settled: z.int().min(0), reserved: z.int().min(0) });
export type Allowance = z.infer<typeof Allowance>;

/** What was used of the current period. */
export const PlanUsage = z.object({
  plan: Plan,
  period: Period,
  units: Allowance,
  modelReviews: Allowance,
  /** Settled units by UTC day, `2026-11-25`, oldest first; days without any are left out. */
  days: z.array(z.object({ day: z.iso.date(), units: z.int().min(0) })),
});
export type PlanUsage = z.infer<typeof PlanUsage>;

/** Where the browser goes to pay or to manage the subscription: a page of Stripe, for this user and a short time. */
export const StripePage = z.object({ url: z.url({ protocol: /^https?$/ }) });
export type StripePage = z.infer<typeof StripePage>;

export const InvoicesQuery = z.object({
  /** The last invoice of the page before; null for the first page. */
  cursor: z
    .string()
    .regex(/^in_[0-9A-Za-z]{1,64}$/)
    .nullish(),
});
export type InvoicesQuery = z.infer<typeof InvoicesQuery>;

export const Invoice = z.object({
  id: z.string(),
  /** What is printed on it; null for a draft. */
  number: z.string().nullable(),
  status: z.enum(["draft", "open", "paid", "uncollectible", "void"]),
  total: Money,
  refundedMinor: z.int().min(0),
  createdAt: z.date(),
  url: z.url().nullable(),
  pdfUrl: z.url().nullable(),
});
export type Invoice = z.infer<typeof Invoice>;

/** Newest first, read from Stripe. `nextCursor` null means there is nothing older. */
export const InvoicePage = z.object({ rows: z.array(Invoice), nextCursor: z.string().nullable() });
export type InvoicePage = z.infer<typeof InvoicePage>;
