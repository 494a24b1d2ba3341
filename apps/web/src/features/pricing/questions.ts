import { GRACE_MS } from "@coderevai/contract/entitlement-at";
import { ENTITLEMENTS } from "@coderevai/contract/entitlements";

interface Question {
  readonly question: string;
  readonly answer: string;
}

const GRACE_DAYS = GRACE_MS / (24 * 60 * 60_000);
const { historyDays } = ENTITLEMENTS.free;

/** What people ask before they pay, and before they stop. */
export const QUESTIONS: readonly Question[] = [
  {
    question: "What happens at the limit?",
    answer:
      "A review that needs more units than are left is not started, and your code stays where it is. Nothing is charged on top, ever: wait for the new month, review less, or get Pro. What you have reviewed stays open to you.",
  },
  {
    question: "When do units come back?",
    answer:
      "On the free plan on the first of each month, 00:00 UTC. With Pro on the day of the month on which it began. Units that are not used are not carried over.",
  },
  {
    question: "Can I cancel at any time?",
    answer:
      "Yes, in the billing portal, without writing to anybody. Pro stays until the end of the month that is paid, then the account is free again and nothing more is charged.",
  },
  {
    question: "What if a payment fails?",
    answer: `Pro stays for ${GRACE_DAYS} days, with a notice that leads to the invoice. Pay it within that time and nothing changes; after it the account is on the free plan until it is paid. Reviews are never deleted because of a payment.`,
  },
  {
    question: "Do I get money back?",
    answer:
      "Not by itself: a month that has begun is paid, and cancelling keeps Pro to its end. If something was charged wrongly, ask whoever runs this installation. A refund then stands beside its invoice on your billing page.",
  },
  {
    question: "What becomes of my reviews on the free plan?",
    answer: `All are kept. The history shows the last ${historyDays} days; older reviews show again with Pro. What you delete is deleted, on every plan.`,
  },
  {
    question: "Who sees my card?",
    answer:
      "Stripe alone. You type it on Stripe’s page; CodeRevAI never receives its number and keeps only what you pay for and until when.",
  },
  {
    question: "What is the same in both plans?",
    answer:
      "The engine, its rules, the proved fixes, all exports and the typed client. Pro buys amounts, not better answers.",
  },
];
