import type { ReviewedFile } from "@coderevai/contract/coverage";
import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import styles from "./coverage-ledger.module.css";
import { countOf } from "./describe-outcome.ts";

/** What was read, file by file: the ground that a clean verdict stands on. */
export function CoverageLedger({ files }: { readonly files: readonly ReviewedFile[] }) {
  if (files.length === 0) return null;
  return (
    <ul className={styles.ledger} aria-label="What was read">
      {files.map((file) => (
        <li key={file.path} className={styles.row}>
          <span className={styles.path}>{file.path}</span>
          <span className={styles.amount}>
            {LANGUAGE_NAMES[file.language]}, {file.reviewedBytes.toLocaleString("en")} of{" "}
            {countOf(file.sizeBytes, "byte")}
          </span>
        </li>
      ))}
    </ul>
  );
}
