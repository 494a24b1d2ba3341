import { ButtonLink } from "@/ui/button-link.tsx";
import { PageMessage } from "@/ui/page-message.tsx";

/** The same words for a review that never was, was removed, or belongs to somebody else. */
export default function ReviewNotFound() {
  return (
    <PageMessage
      title="There is no such review in your history"
      actions={
        <>
          <ButtonLink variant="primary" href="/history">
            Open your history
          </ButtonLink>
          <ButtonLink href="/review">Review some code</ButtonLink>
        </>
      }
    >
      <p>
        It may have been removed, or it belongs to another account. If somebody sent you this address: a review can be
        opened only by the person who ran it.
      </p>
    </PageMessage>
  );
}
