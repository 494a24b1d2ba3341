import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { countOf, readPercent } from "@/features/review/describe-outcome.ts";
import { Meter } from "@/ui/meter.tsx";
import styles from "./language-share-list.module.css";
import type { LanguageShare } from "./language-shares.ts";

/** Languages with their part of the bytes. */
export function LanguageShareList({ shares }: { readonly shares: readonly LanguageShare[] }) {
  const total = shares.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);
  return (
    <ul className={styles.shares}>
      {shares.map(({ language, fileCount, sizeBytes }) => (
        <li key={language} className={styles.share}>
          <span>{LANGUAGE_NAMES[language]}</span>
          <Meter value={sizeBytes} max={total} label={`${LANGUAGE_NAMES[language]}, share of the bytes`} />
          <span className={styles.amount}>{countOf(fileCount, "file")}</span>
          <span className={styles.percent}>{readPercent(sizeBytes, total)} %</span>
        </li>
      ))}
    </ul>
  );
}
