import type { ReactNode } from "react";
import { AccountButton } from "@/features/account/account-button.tsx";
import { OfflineBanner } from "@/features/account/offline-banner.tsx";
import { GraceBar } from "@/features/billing/grace-bar.tsx";
import { PlanChip } from "@/features/billing/plan-chip.tsx";
import { ThemeToggle } from "@/features/theme/theme-toggle.tsx";
import { readDismissedNotice } from "@/features/usage/read-dismissed-notice.ts";
import { UnitsInBar } from "@/features/usage/units-in-bar.tsx";
import { UsageNoticeProvider } from "@/features/usage/usage-notice-context.tsx";
import { getQueryClient, getRequestContext, HydrateClient, trpc } from "@/trpc/server.tsx";
import { SkipLink } from "@/ui/skip-link.tsx";
import { Toaster } from "@/ui/toaster.tsx";
import { type NavigationItem, TopBar } from "@/ui/top-bar.tsx";
import styles from "./layout.module.css";

const PLACES: readonly NavigationItem[] = [
  { href: "/review", label: "Review", alsoUnder: ["/reviews"] },
  { href: "/history", label: "History" },
  { href: "/usage", label: "Usage" },
  { href: "/billing", label: "Billing" },
];

/** Bar above, page below. The page scrolls inside, so that a workspace can fill the rest of the window. */
export default async function ShellLayout({ children }: { readonly children: ReactNode }) {
  await readPlanAndUsage();
  return (
    <HydrateClient>
      <UsageNoticeProvider initiallyDismissed={await readDismissedNotice()}>
        <div className={styles.shell}>
          <SkipLink />
          <TopBar
            items={PLACES}
            actions={
              <>
                <UnitsInBar />
                <ThemeToggle />
                <PlanChip />
                <AccountButton />
              </>
            }
          />
          <OfflineBanner />
          <GraceBar />
          <main id="main" className={styles.main} tabIndex={-1}>
            {children}
          </main>
          <Toaster />
        </div>
      </UsageNoticeProvider>
    </HydrateClient>
  );
}

/** Before the first paint, so that bar and notices are there at once; a failure is left to the browser. */
async function readPlanAndUsage(): Promise<void> {
  const { principal } = await getRequestContext();
  if (principal.kind !== "session") return;
  const queries = getQueryClient();
  await Promise.all([
    queries.prefetchQuery(trpc.billing.plan.queryOptions(undefined, { retry: false })),
    queries.prefetchQuery(trpc.billing.usage.queryOptions(undefined, { retry: false })),
  ]);
}
