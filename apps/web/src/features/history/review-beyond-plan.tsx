import { ENTITLEMENTS } from "@coderevai/contract/entitlements";
import { ButtonLink } from "@/ui/button-link.tsx";
import { PageMessage } from "@/ui/page-message.tsx";

/** In place of a review that is kept and that the plan does not show. */
export function ReviewBeyondPlan() {
  return (
    <PageMessage
      title="This review is older than your plan shows"
      actions={
        <>
          <ButtonLink variant="primary" href="/billing?upgrade=1">
            See Pro
          </ButtonLink>
          <ButtonLink href="/history">Open your history</ButtonLink>
        </>
      }
    >
      <p>
        It is kept, with its source and its findings. The free plan shows the last {ENTITLEMENTS.free.historyDays} days;
        Pro shows all reviews, this one included.
      </p>
    </PageMessage>
  );
}
