import { COVERAGE_REASONS } from "@coderevai/contract/coverage-reasons";
import { countOf } from "@/features/review/describe-outcome.ts";
import { Disclosure } from "@/ui/disclosure.tsx";
import { formatBytes } from "@/ui/format-bytes.ts";
import { GrowingList } from "@/ui/growing-list.tsx";
import type { LeftOutGroup } from "./left-out.ts";
import styles from "./left-out-list.module.css";
import { REASON_NAMES } from "./reason-names.ts";

/** Why files are left out, one row a reason, each opening to its files. */
export function LeftOutList({ groups }: { readonly groups: readonly LeftOutGroup[] }) {
  return (
    <ul>
      {groups.map(({ reason, files, sizeBytes }) => (
        <li key={reason} className={styles.group}>
          <Disclosure
            summary={
              <span className={styles.summary}>
                <span className={styles.name}>{REASON_NAMES[reason]}</span>
                <span className={styles.amount}>{countOf(files.length, "file")}</span>
                <span className={styles.bytes}>{formatBytes(sizeBytes)}</span>
              </span>
            }
          >
            <p className={styles.why}>{COVERAGE_REASONS[reason]}</p>
            <GrowingList members={files} keyOf={({ path }) => path} label={`${REASON_NAMES[reason]}: files`}>
              {(file) => (
                <span className={styles.file}>
                  <span className={styles.path}>{file.path}</span>
                  <span className={styles.size}>{formatBytes(file.sizeBytes)}</span>
                </span>
              )}
            </GrowingList>
          </Disclosure>
        </li>
      ))}
    </ul>
  );
}
