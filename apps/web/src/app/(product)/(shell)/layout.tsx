import type { ReactNode } from "react";
import { AccountButton } from "@/features/account/account-button.tsx";
import { OfflineBanner } from "@/features/account/offline-banner.tsx";
import { ThemeToggle } from "@/features/theme/theme-toggle.tsx";
import { SkipLink } from "@/ui/skip-link.tsx";
import { Toaster } from "@/ui/toaster.tsx";
import { type NavigationItem, TopBar } from "@/ui/top-bar.tsx";
import styles from "./layout.module.css";

const PLACES: readonly NavigationItem[] = [
  { href: "/review", label: "Review", alsoUnder: ["/reviews"] },
  { href: "/history", label: "History" },
];

/** Bar above, page below. The page scrolls inside, so that a workspace can fill the rest of the window. */
export default function ShellLayout({ children }: { readonly children: ReactNode }) {
  return (
    <div className={styles.shell}>
      <SkipLink />
      <TopBar
        items={PLACES}
        actions={
          <>
            <ThemeToggle />
            <AccountButton />
          </>
        }
      />
      <OfflineBanner />
      <main id="main" className={styles.main} tabIndex={-1}>
        {children}
      </main>
      <Toaster />
    </div>
  );
}
