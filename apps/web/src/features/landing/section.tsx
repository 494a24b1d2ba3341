import type { ReactNode } from "react";
import styles from "./section.module.css";

interface SectionProps {
  readonly id: string;
  readonly title: string;
  readonly lede: string;
  readonly children: ReactNode;
}

/** One topic of the landing page: a heading that claims something, a lede, and the evidence. */
export function Section({ id, title, lede, children }: SectionProps) {
  return (
    <section id={id} className={styles.section} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`} className={styles.title}>
        {title}
      </h2>
      <p className={styles.lede}>{lede}</p>
      {children}
    </section>
  );
}
