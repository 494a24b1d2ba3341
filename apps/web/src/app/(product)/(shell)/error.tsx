"use client";

import { Button } from "@/ui/button.tsx";
import { ButtonLink } from "@/ui/button-link.tsx";
import { CopyText } from "@/ui/copy-text.tsx";
import { PageMessage } from "@/ui/page-message.tsx";

interface PageErrorProps {
  readonly error: Error & { readonly digest?: string };
  readonly reset: () => void;
}

/** A page that could not be drawn. The digest is what the server's log calls the failure. */
export default function PageError({ error, reset }: PageErrorProps) {
  return (
    <PageMessage
      title="This page could not be shown"
      actions={
        <>
          <Button variant="primary" onClick={reset}>
            Try again
          </Button>
          <ButtonLink href="/history">Open your history</ButtonLink>
        </>
      }
    >
      <p>
        Something failed on our side. Your reviews are kept, and a review that was running goes on without this page.
      </p>
      {error.digest ? (
        <p>
          If it happens again, send us <CopyText text={error.digest} what="the error id" />
        </p>
      ) : null}
    </PageMessage>
  );
}
