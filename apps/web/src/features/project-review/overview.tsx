import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { Egress } from "@coderevai/contract/egress";
import type { ReviewSummary } from "@coderevai/contract/review";
import { type ReactNode, useMemo } from "react";
import { EgressRecord } from "@/features/record/egress-record.tsx";
import { LanguageShareList } from "@/features/record/language-share-list.tsx";
import { languageShares } from "@/features/record/language-shares.ts";
import { groupLeftOut } from "@/features/record/left-out.ts";
import { LeftOutList } from "@/features/record/left-out-list.tsx";
import { ModelRecord } from "@/features/record/model-record.tsx";
import { RecordSection } from "@/features/record/record-section.tsx";
import { countOf } from "@/features/review/describe-outcome.ts";
import { ScrollRegion } from "@/features/review/scroll-region.tsx";
import { formatBytes } from "@/ui/format-bytes.ts";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import { divideLedger } from "./divide-ledger.ts";
import styles from "./overview.module.css";
import { ReviewFacts } from "./review-facts.tsx";

interface OverviewProps {
  readonly summary: ReviewSummary;
  readonly files: readonly ReviewedFile[];
  readonly egress: readonly Egress[];
  /** At the end, once the review is over: how good it was. */
  readonly children: ReactNode;
}

/** The whole record of a review: what was read, what was not and why, who spoke, what left. */
export function Overview({ summary, files, egress, children }: OverviewProps) {
  const { read, incomplete, excluded } = useMemo(() => divideLedger(files), [files]);
  const shares = useMemo(() => languageShares(read), [read]);
  const incompleteGroups = useMemo(() => groupLeftOut(incomplete), [incomplete]);
  const excludedGroups = useMemo(() => groupLeftOut(excluded), [excluded]);
  return (
    <ScrollRegion className={styles.scroll} label="Overview of the review">
      <h2>
        <VisuallyHidden>Overview</VisuallyHidden>
      </h2>
      <ReviewFacts summary={summary} />
      {shares.length === 0 ? null : (
        <RecordSection
          title="Read"
          sum={`${countOf(read.length, "file")}, ${formatBytes(summary.reviewedBytes)} of ${formatBytes(summary.sizeBytes - summary.excludedBytes)}`}
        >
          <LanguageShareList shares={shares} />
        </RecordSection>
      )}
      {incompleteGroups.length === 0 ? null : (
        <RecordSection title="Not read, or not to the end" sum={countOf(incomplete.length, "reason")}>
          <LeftOutList groups={incompleteGroups} />
        </RecordSection>
      )}
      {excludedGroups.length === 0 ? null : (
        <RecordSection
          title="Left out, by reason"
          sum={`${countOf(excluded.length, "file")}, ${formatBytes(summary.excludedBytes)}`}
        >
          <LeftOutList groups={excludedGroups} />
        </RecordSection>
      )}
      <ModelRecord model={summary.model} />
      {summary.finishedAt === null ? null : <EgressRecord egress={egress} />}
      {children}
    </ScrollRegion>
  );
}
