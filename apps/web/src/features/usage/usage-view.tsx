"use client";

import type { PlanUsage } from "@coderevai/contract/billing";
import { useQuery } from "@tanstack/react-query";
import { useTRPC } from "@/trpc/client.tsx";
import { LoadProblem } from "@/trpc/load-problem.tsx";
import { ButtonLink } from "@/ui/button-link.tsx";
import { formatDay, formatMoment } from "@/ui/format-day.ts";
import { Page } from "@/ui/page.tsx";
import { TextLink } from "@/ui/text-link.tsx";
import { AllowanceMeter } from "./allowance-meter.tsx";
import { DayBars } from "./day-bars.tsx";
import { daysOf } from "./days-of.ts";
import { lastsUntil } from "./lasts-until.ts";
import { MinuteLimits } from "./minute-limits.tsx";
import { UsageNotice } from "./usage-notice.tsx";
import styles from "./usage-view.module.css";

interface UsageViewProps {
  /** The server's clock when the page was asked for: what is to come is the same in both drawings. */
  readonly now: Date;
}

/** What was used of this period, when it comes back, and what the plan lets through. */
export function UsageView({ now }: UsageViewProps) {
  const trpc = useTRPC();
  const query = useQuery(trpc.billing.usage.queryOptions());
  return (
    <Page title="Usage">
      {query.data === undefined ? (
        <UsageProblem error={query.error} onRetry={() => query.refetch()} />
      ) : (
        <Usage usage={query.data} now={now} />
      )}
    </Page>
  );
}

function Usage({ usage, now }: { readonly usage: PlanUsage; readonly now: Date }) {
  const { plan, period, units, modelReviews, days } = usage;
  const end = lastsUntil(usage, now);
  return (
    <>
      <section className={styles.panel} aria-label="This period">
        <UsageNotice withModel />
        <div className={styles.body}>
          <p className={styles.period}>
            {formatDay(period.start)} to {formatDay(period.end)}. Everything comes back on{" "}
            <b>{formatMoment(period.end)}</b>; what is not used is not carried over.
          </p>
          <AllowanceMeter name="units" allowance={units} />
          {end === null ? null : (
            <p className={styles.pace}>
              At this pace the units last until <b>{formatDay(end)}</b>. At the limit reviews stop; you are never
              charged more.
            </p>
          )}
          <AllowanceMeter name="reviews with the model" allowance={modelReviews} />
          <p>
            <TextLink isFullLoad href="/pricing">
              {plan === "free" ? "See what Pro holds" : "Compare the plans"}
            </TextLink>
          </p>
        </div>
      </section>
      <section className={styles.section} aria-labelledby="days-title">
        <h2 id="days-title" className={styles.title}>
          Units by day
        </h2>
        {days.length === 0 ? <NothingUsed /> : <DayBars days={daysOf(usage, now)} />}
      </section>
      <section className={styles.section} aria-labelledby="minute-title">
        <h2 id="minute-title" className={styles.title}>
          Limits of one minute
        </h2>
        <MinuteLimits plan={plan} />
      </section>
    </>
  );
}

function NothingUsed() {
  return (
    <div className={styles.nothing}>
      <p>Nothing was spent in this period. A file of a few hundred lines costs one unit.</p>
      <ButtonLink href="/review">Review some code</ButtonLink>
    </div>
  );
}

function UsageProblem({ error, onRetry }: { readonly error: unknown; readonly onRetry: () => void }) {
  if (error === null) return null;
  return (
    <div className={`${styles.panel} ${styles.body}`}>
      <LoadProblem
        error={error}
        title="The usage could not be read"
        onRetry={onRetry}
        reassurance="Nothing is lost: every unit is counted on the server."
      />
    </div>
  );
}
