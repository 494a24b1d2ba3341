import { EXCLUSION_CODES } from "@coderevai/contract/exclusion-codes";
import type { IntakePreview } from "@coderevai/contract/intake";
import type { Quote } from "@coderevai/contract/quote";
import { useMemo } from "react";
import { LanguageShareList } from "@/features/record/language-share-list.tsx";
import { languageShares } from "@/features/record/language-shares.ts";
import { groupLeftOut, type LeftOutGroup } from "@/features/record/left-out.ts";
import { LeftOutList } from "@/features/record/left-out-list.tsx";
import { RecordSection } from "@/features/record/record-section.tsx";
import { countOf } from "@/features/review/describe-outcome.ts";
import { ScrollRegion } from "@/features/review/scroll-region.tsx";
import type { ModelChoice } from "@/features/review/use-model-choice.ts";
import { Disclosure } from "@/ui/disclosure.tsx";
import { formatBytes } from "@/ui/format-bytes.ts";
import { GrowingList } from "@/ui/growing-list.tsx";
import { NothingToReview } from "./nothing-to-review.tsx";
import styles from "./preview-pane.module.css";
import { PreviewStrip } from "./preview-strip.tsx";
import { PriceSection } from "./price-section.tsx";

interface PreviewPaneProps {
  readonly preview: IntakePreview;
  /** Null while it is being worked out. */
  readonly quote: Quote | null;
  readonly modelChoice: ModelChoice | null;
}

/** What a review would read, what it would leave out and why, and its price: everything before anything runs. */
export function PreviewPane({ preview, quote, modelChoice }: PreviewPaneProps) {
  const { shares, reviewed, unreadable, excluded } = useMemo(() => divide(preview), [preview]);
  const leftOutCount = preview.files.length - reviewed.length;
  return (
    <>
      <PreviewStrip preview={preview} leftOutCount={leftOutCount} />
      <ScrollRegion className={styles.scroll} label="Preview of the review">
        {reviewed.length === 0 ? <NothingToReview /> : <PriceSection quote={quote} modelChoice={modelChoice} />}
        {reviewed.length === 0 ? null : (
          <RecordSection
            title="Will be reviewed"
            sum={`${countOf(reviewed.length, "file")}, ${formatBytes(preview.reviewableBytes)}`}
          >
            <LanguageShareList shares={shares} />
            <Disclosure summary="All files that are reviewed">
              <GrowingList members={reviewed} keyOf={({ path }) => path} label="Files that are reviewed">
                {({ path, sizeBytes }) => (
                  <span className={styles.file}>
                    <span className={styles.path}>{path}</span>
                    <span className={styles.size}>{formatBytes(sizeBytes)}</span>
                  </span>
                )}
              </GrowingList>
            </Disclosure>
          </RecordSection>
        )}
        {unreadable.length === 0 ? null : (
          <RecordSection title="Cannot be read, so the verdict will be partial" sum={sumOf(unreadable)}>
            <LeftOutList groups={unreadable} />
          </RecordSection>
        )}
        {excluded.length === 0 ? null : (
          <RecordSection title="Left out, by reason" sum={sumOf(excluded)}>
            <LeftOutList groups={excluded} />
          </RecordSection>
        )}
      </ScrollRegion>
    </>
  );
}

function divide({ files }: IntakePreview) {
  const reviewed = files.filter(({ reason }) => reason === null);
  const leftOut = files.flatMap(({ path, sizeBytes, reason }) => (reason === null ? [] : { path, sizeBytes, reason }));
  const groups = groupLeftOut(leftOut);
  return {
    reviewed,
    shares: languageShares(reviewed),
    // What nobody would review does not stand against a clean verdict; every other reason does.
    excluded: groups.filter(({ reason }) => EXCLUSION_CODES.has(reason)),
    unreadable: groups.filter(({ reason }) => !EXCLUSION_CODES.has(reason)),
  };
}

function sumOf(groups: readonly LeftOutGroup[]): string {
  const count = groups.reduce((sum, { files }) => sum + files.length, 0);
  return `${countOf(count, "file")}, ${formatBytes(groups.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0))}`;
}
