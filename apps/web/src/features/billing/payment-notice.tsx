import type { BillingPlan, PaymentProblem } from "@coderevai/contract/billing";
import { buttonClass } from "@/ui/button-class.ts";
import { ExternalLink } from "@/ui/external-link.tsx";
import { formatAmount } from "@/ui/format-amount.ts";
import { formatDay } from "@/ui/format-day.ts";
import { Notice } from "@/ui/notice.tsx";

interface PaymentNoticeProps {
  readonly plan: BillingPlan;
  readonly problem: PaymentProblem;
}

const TITLES: Record<PaymentProblem["kind"], string> = {
  declined: "The renewal was not paid",
  "action-required": "Your bank wants you to confirm the payment",
};
const REASONS: Record<PaymentProblem["kind"], string> = {
  declined: "The card was declined",
  "action-required": "The payment waits for you",
};

/** What is owed, since when, until when Pro stays, and where to pay. */
export function PaymentNotice({ plan: { until }, problem }: PaymentNoticeProps) {
  const { kind, owed, since, payUrl } = problem;
  return (
    <Notice
      tone="limited"
      title={TITLES[kind]}
      actions={
        payUrl === null ? undefined : (
          <ExternalLink className={buttonClass({ variant: "primary" })} href={payUrl}>
            {kind === "declined" ? `Pay ${formatAmount(owed)}` : `Confirm ${formatAmount(owed)}`}
          </ExternalLink>
        )
      }
    >
      <p>
        {REASONS[kind]}: <b>{formatAmount(owed)}</b> open since {formatDay(since)}. Once paid, Pro{" "}
        {until === null ? "comes back at once" : "goes on as before"}. To pay with another card, change it in the
        billing portal.
      </p>
    </Notice>
  );
}
