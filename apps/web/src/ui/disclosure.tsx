"use client";

import { ChevronRight } from "lucide-react";
import { type ReactNode, useState } from "react";
import styles from "./disclosure.module.css";

interface DisclosureProps {
  /** What is behind it, on one line. */
  readonly summary: ReactNode;
  /** Drawn when it is opened for the first time, so that long lists cost nothing while they are shut. */
  readonly children: ReactNode;
  readonly isOpenAtFirst?: boolean;
}

/** A row that opens: the platform's own, so that find-in-page and every reader know it. */
export function Disclosure({ summary, children, isOpenAtFirst = false }: DisclosureProps) {
  const [wasOpened, setWasOpened] = useState(isOpenAtFirst);
  return (
    <details
      className={styles.disclosure}
      open={isOpenAtFirst}
      onToggle={(event) => setWasOpened(wasOpened || event.currentTarget.open)}
    >
      <summary className={styles.summary}>
        <ChevronRight size={14} strokeWidth={1.5} aria-hidden className={styles.chevron} />
        {summary}
      </summary>
      {wasOpened ? <div className={styles.content}>{children}</div> : null}
    </details>
  );
}
