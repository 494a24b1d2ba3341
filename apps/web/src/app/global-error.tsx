"use client";

import { GeistMono } from "geist/font/mono";
import { GeistSans } from "geist/font/sans";
import { Button } from "@/ui/button.tsx";
import { CopyText } from "@/ui/copy-text.tsx";
import { PageMessage } from "@/ui/page-message.tsx";
import "@/ui/tokens.css";
import "@/ui/base.css";

interface GlobalErrorProps {
  readonly error: Error & { readonly digest?: string };
}

/** The last net: the layout itself failed, so this page brings its own. */
export default function GlobalError({ error }: GlobalErrorProps) {
  return (
    <html lang="en" className={`${GeistSans.variable} ${GeistMono.variable}`}>
      <body>
        <title>This page could not be shown · CodeRevAI</title>
        <main>
          <PageMessage
            title="CodeRevAI could not be shown"
            actions={
              <Button variant="primary" onClick={() => window.location.reload()}>
                Load the page again
              </Button>
            }
          >
            <p>Something failed on our side. Your reviews are kept.</p>
            {error.digest ? (
              <p>
                If it happens again, send us <CopyText text={error.digest} what="the error id" />
              </p>
            ) : null}
          </PageMessage>
        </main>
      </body>
    </html>
  );
}
