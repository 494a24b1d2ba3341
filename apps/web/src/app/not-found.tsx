import type { Metadata } from "next";
import { LandingHeader } from "@/features/landing/landing-header.tsx";
import { ThemeProvider } from "@/features/theme/theme-provider.tsx";
import { ButtonLink } from "@/ui/button-link.tsx";
import { PageMessage } from "@/ui/page-message.tsx";
import styles from "./(marketing)/layout.module.css";

export const metadata: Metadata = { title: "No such page" };

export default function NotFound() {
  return (
    <ThemeProvider>
      <div className={styles.page}>
        <LandingHeader />
        <main id="main">
          <PageMessage
            title="There is no page at this address"
            actions={
              <>
                <ButtonLink isFullLoad variant="primary" href="/review">
                  Open the app
                </ButtonLink>
                <ButtonLink isFullLoad href="/">
                  Go to the start page
                </ButtonLink>
              </>
            }
          >
            <p>It may have been mistyped. Your reviews are kept in your history.</p>
          </PageMessage>
        </main>
      </div>
    </ThemeProvider>
  );
}
