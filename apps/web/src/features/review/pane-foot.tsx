import type { ReactNode } from "react";
import { Kbd } from "@/ui/kbd.tsx";
import styles from "./pane-foot.module.css";

interface PaneFootProps {
  readonly onKeys: () => void;
  /** What can be done with what the pane shows. */
  readonly children: ReactNode;
}

/** The foot of the findings: what can be made of them, and the way to all keys. */
export function PaneFoot({ onKeys, children }: PaneFootProps) {
  return (
    <div className={styles.foot}>
      <div className={styles.actions}>{children}</div>
      <span aria-hidden="true" className={styles.keys}>
        <Kbd>J</Kbd> <Kbd>K</Kbd> next, previous
      </span>
      <button type="button" className={styles.allKeys} onClick={onKeys}>
        <Kbd>?</Kbd> all keys
      </button>
    </div>
  );
}
