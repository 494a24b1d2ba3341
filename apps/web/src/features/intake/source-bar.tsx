import type { ReactNode } from "react";
import { SourceSwitch } from "@/features/review/source-switch.tsx";
import styles from "./source-bar.module.css";

interface SourceBarProps {
  readonly current: "files" | "repository" | "change";
  /** What belongs to the choice that is on the page, at the end of the bar. */
  readonly children?: ReactNode;
}

/** The bar over what is given to review. */
export function SourceBar({ current, children }: SourceBarProps) {
  return (
    <div className={styles.bar}>
      <SourceSwitch current={current} />
      {children}
    </div>
  );
}
