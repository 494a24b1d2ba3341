import type { BillingPlan } from "@coderevai/contract/billing";
import type { Plan } from "@coderevai/contract/plan";
import type { Standing } from "@coderevai/contract/standing";
import { formatAmount } from "../../ui/format-amount.ts";
import { formatDay } from "../../ui/format-day.ts";

export const PLAN_NAMES: Record<Plan, string> = { free: "Free", pro: "Pro" };

interface StandingWords {
  /** A word or two beside the plan's name; null where the name says all. */
  readonly state: string | null;
  readonly tone: "neutral" | "warn";
  readonly sentence: string;
}

/** Where somebody stands with their plan: how it goes on, and what that means. */
export function describeStanding(plan: BillingPlan): StandingWords {
  const { state, tone, sentence } = STANDINGS[plan.standing];
  return { state, tone, sentence: sentence(plan) };
}

interface StandingRow {
  readonly state: string | null;
  readonly tone: "neutral" | "warn";
  readonly sentence: (plan: BillingPlan) => string;
}

const STANDINGS: Record<Standing, StandingRow> = {
  none: { state: null, tone: "neutral", sentence: () => "Nothing is charged. Units come back every month." },
  trial: {
    state: "Trial",
    tone: "neutral",
    sentence: (plan) => `The trial becomes a paid month by itself. ${renewal(plan)}`,
  },
  active: { state: "Active", tone: "neutral", sentence: renewal },
  ending: {
    state: "Cancelled",
    tone: "neutral",
    sentence: (plan) =>
      `Pro stays until ${until(plan)}. Nothing more is charged; after that the account is free again and every review is kept.`,
  },
  grace: {
    state: "Payment missing",
    tone: "warn",
    sentence: (plan) =>
      `Everything works as before until ${until(plan)}. Without a payment the account is free after that.`,
  },
  unpaid: {
    state: "Payment missing",
    tone: "warn",
    sentence: () => "The renewal was not paid in time, so the account is on the free plan. Every review is kept.",
  },
  ended: {
    state: null,
    tone: "neutral",
    sentence: () => "Pro has ended and nothing is charged. Every review is kept.",
  },
};

function renewal({ nextCharge }: BillingPlan): string {
  if (nextCharge === null) return "It renews by itself.";
  return `It renews by itself: ${formatAmount(nextCharge)} on ${formatDay(nextCharge.at)}.`;
}

function until({ until: end, period }: BillingPlan): string {
  return formatDay(end ?? period.end);
}
