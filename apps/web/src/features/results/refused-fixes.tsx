import type { Finding } from "@coderevai/contract/finding";
import { FIX_REFUSALS } from "@coderevai/contract/fix-refusals";
import type { RefusedFix } from "@coderevai/contract/improvement";
import { plainText } from "@/features/review/plain-text.ts";
import { GrowingList } from "@/ui/growing-list.tsx";
import styles from "./fix-list.module.css";

interface RefusedFixesProps {
  readonly refused: readonly RefusedFix[];
  readonly findings: ReadonlyMap<string, Finding>;
}

/** The fixes that are not in the diff, each with its reason. */
export function RefusedFixes({ refused, findings }: RefusedFixesProps) {
  return (
    <div className={styles.list}>
      <h3 className={styles.title}>Left out</h3>
      <GrowingList members={refused} keyOf={({ findingId }) => findingId} label="Fixes left out">
        {({ findingId, path, reason, inFavourOf }) => {
          const finding = findings.get(findingId);
          const other = inFavourOf === null ? undefined : findings.get(inFavourOf);
          return (
            <span className={styles.fix}>
              <span className={styles.what}>{finding === undefined ? path : plainText(finding.title)}</span>
              <span className={styles.place}>
                {path}
                {finding === undefined ? "" : `:${finding.anchor.startLine}`}
              </span>
              <span className={styles.why}>
                {FIX_REFUSALS[reason]}
                {other === undefined ? "" : ` Taken instead: line ${other.anchor.startLine}.`}
              </span>
            </span>
          );
        }}
      </GrowingList>
    </div>
  );
}
