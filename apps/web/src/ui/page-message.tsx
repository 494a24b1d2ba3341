import type { ReactNode } from "react";
import styles from "./page-message.module.css";

interface PageMessageProps {
  readonly title: string;
  readonly children: ReactNode;
  readonly actions: ReactNode;
}

/** A page that has only something to say: not found, failed. */
export function PageMessage({ title, children, actions }: PageMessageProps) {
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{title}</h1>
      <div className={styles.text}>{children}</div>
      <div className={styles.actions}>{actions}</div>
    </div>
  );
}
