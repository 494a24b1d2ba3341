import type { ReactNode } from "react";
import styles from "./record-section.module.css";

interface RecordSectionProps {
  readonly title: string;
  /** A figure that sums the section up, at the end of the title's line. */
  readonly sum?: string | undefined;
  readonly children: ReactNode;
}

/** One titled part of a record: what was read, what was left out, what left the installation. */
export function RecordSection({ title, sum, children }: RecordSectionProps) {
  return (
    <section className={styles.section}>
      <div className={styles.head}>
        <h3 className={styles.title}>{title}</h3>
        {sum === undefined ? null : <span className={styles.sum}>{sum}</span>}
      </div>
      {children}
    </section>
  );
}
