import type { BillingPlan } from "@coderevai/contract/billing";
import { PRO_PRICE } from "@coderevai/contract/plan-price";
import type { RefObject } from "react";
import { Button } from "@/ui/button.tsx";
import { Chip } from "@/ui/chip.tsx";
import { formatAmount } from "@/ui/format-amount.ts";
import { TextLink } from "@/ui/text-link.tsx";
import { UtcDay } from "@/ui/utc-day.tsx";
import { describeStanding, PLAN_NAMES } from "./describe-standing.ts";
import { PaymentNotice } from "./payment-notice.tsx";
import { PlanOffer } from "./plan-offer.tsx";
import styles from "./plan-panel.module.css";
import { StripeProblem } from "./stripe-problem.tsx";
import type { StripePageOpener } from "./use-stripe-page.ts";

interface PlanPanelProps {
  readonly plan: BillingPlan;
  readonly checkout: StripePageOpener;
  readonly portal: StripePageOpener;
  readonly upgradeButton: RefObject<HTMLButtonElement | null>;
  /** A payment was made and is not confirmed yet: nobody should make it again. */
  readonly isPaymentUnderWay: boolean;
}

/** The plan, how it goes on, what is owed, and the one thing to do about it. */
export function PlanPanel({ plan, checkout, portal, upgradeButton, isPaymentUnderWay }: PlanPanelProps) {
  const { state, tone, sentence } = describeStanding(plan);
  const canUpgrade = plan.standing === "none" || plan.standing === "ended";
  return (
    <section className={styles.panel} aria-labelledby="plan-title">
      <div className={styles.head}>
        <h2 id="plan-title" className={styles.name}>
          {PLAN_NAMES[plan.plan]}
        </h2>
        {state === null ? null : <Chip tone={tone}>{state}</Chip>}
      </div>
      <p className={styles.sentence}>{sentence}</p>
      {plan.paymentProblem === null ? null : (
        <div className={styles.notice}>
          <PaymentNotice plan={plan} problem={plan.paymentProblem} />
        </div>
      )}
      <PlanFacts plan={plan} />
      {canUpgrade ? <PlanOffer /> : null}
      <div className={styles.actions}>
        {canUpgrade ? (
          <Button
            ref={upgradeButton}
            variant="primary"
            disabled={checkout.isOpening || isPaymentUnderWay}
            onClick={checkout.open}
          >
            {checkout.isOpening
              ? "Opening Stripe’s page"
              : `Get Pro, ${formatAmount(PRO_PRICE, "short")} a ${PRO_PRICE.interval}`}
          </Button>
        ) : null}
        {plan.hasCustomer ? (
          <Button disabled={portal.isOpening} onClick={portal.open}>
            {portal.isOpening ? "Opening Stripe’s page" : "Open the billing portal"}
          </Button>
        ) : null}
        <TextLink isFullLoad href="/pricing" className={styles.compare ?? ""}>
          Compare the plans
        </TextLink>
      </div>
      <StripeProblem opener={checkout} title="The payment page could not be opened" />
      <StripeProblem opener={portal} title="The billing portal could not be opened" />
      <p className={styles.foot}>
        {canUpgrade
          ? "You pay on Stripe’s page and can cancel at any time; the card’s number never comes here."
          : "The portal is a page of Stripe: change the card, cancel, or take a cancellation back."}
      </p>
    </section>
  );
}

function PlanFacts({ plan: { plan, period, nextCharge, until } }: { readonly plan: BillingPlan }) {
  return (
    <dl className={styles.facts}>
      <div>
        <dt>Period</dt>
        <dd>
          <UtcDay at={period.start} /> to <UtcDay at={period.end} />
        </dd>
      </div>
      <div>
        <dt>Next charge</dt>
        <dd>
          {nextCharge === null ? (
            "None"
          ) : (
            <>
              {formatAmount(nextCharge)} on <UtcDay at={nextCharge.at} />
            </>
          )}
        </dd>
      </div>
      {plan === "pro" && until !== null ? (
        <div>
          <dt>Pro until</dt>
          <dd>
            <UtcDay at={until} />
          </dd>
        </div>
      ) : null}
    </dl>
  );
}
