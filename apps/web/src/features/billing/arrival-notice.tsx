import type { BillingPlan } from "@coderevai/contract/billing";
import { Button } from "@/ui/button.tsx";
import { Notice } from "@/ui/notice.tsx";
import type { Arrival } from "./arrival.ts";
import styles from "./arrival-notice.module.css";
import type { CheckoutWatch } from "./use-checkout-watch.ts";

interface ArrivalNoticeProps {
  readonly arrival: Arrival;
  readonly plan: BillingPlan;
  readonly watch: CheckoutWatch;
  readonly onReload: () => void;
}

/** What came of the way to Stripe and back, in words. */
export function ArrivalNotice(props: ArrivalNoticeProps) {
  const notice = noticeOf(props);
  if (notice === null) return null;
  const { title, text, action, isDone = false } = notice;
  return (
    <div className={styles.place}>
      <Notice
        tone={isDone ? "done" : "neutral"}
        live="polite"
        title={title}
        actions={action === undefined ? undefined : <Button onClick={action}>Look again</Button>}
      >
        <p>{text}</p>
      </Notice>
    </div>
  );
}

interface Words {
  readonly title: string;
  readonly text: string;
  /** True for a wish that came true. */
  readonly isDone?: boolean;
  readonly action?: () => void;
}

function noticeOf({ arrival, plan, watch, onReload }: ArrivalNoticeProps): Words | null {
  switch (arrival) {
    case "upgrade":
      return plan.plan === "pro" ? { title: "You have Pro already", text: "There is nothing more to buy." } : null;
    case "canceled":
      return { title: "The payment was not made", text: "Nothing was charged and nothing has changed." };
    case "paid":
    case "paid-unread":
      return paidNotice(watch);
    case "returned":
      return { title: "You are back from the billing portal", text: "What you changed there is shown below." };
    case "returned-unread":
      return {
        title: "Stripe does not answer at the moment",
        text: "What you changed in the portal is safe there. It shows here as soon as Stripe can be read.",
        action: onReload,
      };
  }
}

function paidNotice({ state, again }: CheckoutWatch): Words {
  if (state === "settled") {
    return { title: "You have Pro", text: "The payment is confirmed. The new limits hold from now on.", isDone: true };
  }
  if (state === "waiting") {
    return {
      title: "Waiting for Stripe to confirm the payment",
      text: "This takes a few seconds. The page changes by itself; there is no need to pay again.",
    };
  }
  return {
    title: "Stripe has not confirmed the payment yet",
    text: "There is no need to pay again: as soon as it is confirmed you have Pro, with or without this page.",
    action: again,
  };
}
