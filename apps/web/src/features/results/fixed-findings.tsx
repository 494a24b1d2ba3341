import type { ComparedFinding } from "@coderevai/contract/review-comparison";
import { plainText } from "@/features/review/plain-text.ts";
import { GrowingList } from "@/ui/growing-list.tsx";
import { SeverityLabel } from "@/ui/severity-label.tsx";
import styles from "./fixed-findings.module.css";

/** Findings of the review before that are not there any more. They have no place in today's text. */
export function FixedFindings({ fixed }: { readonly fixed: readonly ComparedFinding[] }) {
  return (
    <GrowingList members={fixed} keyOf={({ id }) => id} label="Fixed since the review before">
      {({ severity, title, path, startLine }) => (
        <span className={styles.row}>
          <span className={styles.title}>{plainText(title)}</span>
          <span className={styles.meta}>
            <SeverityLabel severity={severity} size={12} />
            <span className={styles.path}>
              was at {path}:{startLine}
            </span>
          </span>
        </span>
      )}
    </GrowingList>
  );
}
