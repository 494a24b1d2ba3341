import { Button } from "@/ui/button.tsx";
import { Notice } from "@/ui/notice.tsx";
import type { StripePageOpener } from "./use-stripe-page.ts";

interface StripeProblemProps {
  readonly opener: StripePageOpener;
  readonly title: string;
}

/** Why the way to Stripe did not open: what happened, what is safe, what to do. */
export function StripeProblem({ opener: { problem, isOpening, open }, title }: StripeProblemProps) {
  if (problem === null || isOpening) return null;
  return (
    <Notice
      tone={problem.code === "limit.rate" ? "limited" : "problem"}
      live="assertive"
      title={title}
      requestId={problem.requestId}
      actions={problem.canRetry ? <Button onClick={open}>Try again</Button> : undefined}
    >
      <p>{problem.sentence}</p>
    </Notice>
  );
}
