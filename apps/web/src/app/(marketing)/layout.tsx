import type { ReactNode } from "react";
import { LandingFooter } from "@/features/landing/landing-footer.tsx";
import { LandingHeader } from "@/features/landing/landing-header.tsx";
import { ThemeProvider } from "@/features/theme/theme-provider.tsx";
import { SkipLink } from "@/ui/skip-link.tsx";
import styles from "./layout.module.css";

/** Static and free of accounts: nothing here may read the request. */
export default function MarketingLayout({ children }: { readonly children: ReactNode }) {
  return (
    <ThemeProvider>
      <div className={styles.page}>
        <SkipLink />
        <LandingHeader />
        <main id="main" tabIndex={-1}>
          {children}
        </main>
        <LandingFooter />
      </div>
    </ThemeProvider>
  );
}
