import type { Finding } from "@coderevai/contract/finding";
import type { FindingId } from "@coderevai/contract/ids";
import { plainText } from "@/features/review/plain-text.ts";
import { GrowingList } from "@/ui/growing-list.tsx";
import styles from "./fix-list.module.css";

interface AppliedFixesProps {
  readonly applied: readonly FindingId[];
  readonly findings: ReadonlyMap<string, Finding>;
}

/** The fixes that are in the diff. */
export function AppliedFixes({ applied, findings }: AppliedFixesProps) {
  return (
    <div className={styles.list}>
      <h3 className={styles.title}>In the diff</h3>
      <GrowingList members={applied} keyOf={(id) => id} label="Fixes in the diff">
        {(id) => {
          const finding = findings.get(id);
          return finding === undefined ? null : (
            <span className={styles.fix}>
              <span className={styles.what}>{plainText(finding.title)}</span>
              <span className={styles.place}>
                {finding.anchor.path}:{finding.anchor.startLine}
              </span>
            </span>
          );
        }}
      </GrowingList>
    </div>
  );
}
