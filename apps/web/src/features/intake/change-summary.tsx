import { useDeferredValue, useMemo } from "react";
import { RecordSection } from "@/features/record/record-section.tsx";
import { countOf } from "@/features/review/describe-outcome.ts";
import { ScrollRegion } from "@/features/review/scroll-region.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import { GrowingList } from "@/ui/growing-list.tsx";
import type { ChangeDraft } from "./change-draft.ts";
import styles from "./change-summary.module.css";
import { summarizeDiff } from "./summarize-diff.ts";

/** What the page understood of a change before it is reviewed: its files and how much of them changes. */
export function ChangeSummary({ draft }: { readonly draft: ChangeDraft }) {
  const diff = useDeferredValue(draft.diff);
  const files = useMemo(() => summarizeDiff(diff), [diff]);
  const isDiff = draft.form === "diff";
  return (
    <ScrollRegion className={styles.scroll} label="What is in the change">
      <EmptyState title={isDiff && files.length > 0 ? "Ready to review the change" : "Review a change"}>
        <p>
          Only findings on changed lines are told. What surrounds them is read as far as it is given
          {isDiff ? ": two whole versions of a file show more than a diff can." : "."}
        </p>
        <p>The engine alone reviews changes, so nothing leaves this installation.</p>
      </EmptyState>
      {isDiff && files.length > 0 ? (
        <RecordSection title="In the diff" sum={sumOf(files)}>
          <GrowingList
            members={files.map((file, index) => ({ ...file, index }))}
            keyOf={({ index }) => String(index)}
            className={styles.files}
            label="Changed files"
          >
            {({ path, added, removed }) => (
              <span className={styles.file}>
                <span className={styles.path}>{path}</span>
                <span className={styles.counts}>
                  −{removed.toLocaleString("en")} +{added.toLocaleString("en")}
                </span>
              </span>
            )}
          </GrowingList>
        </RecordSection>
      ) : null}
    </ScrollRegion>
  );
}

function sumOf(files: ReturnType<typeof summarizeDiff>): string {
  const added = files.reduce((sum, file) => sum + file.added, 0);
  const removed = files.reduce((sum, file) => sum + file.removed, 0);
  return `${countOf(files.length, "file")}, −${removed.toLocaleString("en")} +${added.toLocaleString("en")}`;
}
