import { Skeleton } from "@/ui/skeleton.tsx";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import styles from "./history-skeleton.module.css";

const ROWS = ["a", "b", "c", "d", "e", "f"] as const;

/** The shape of the list while it loads, in the list's own heights, so that nothing jumps when it arrives. */
export function HistorySkeleton() {
  return (
    <div className={styles.frame} aria-busy="true">
      <VisuallyHidden role="status">Loading your reviews</VisuallyHidden>
      {ROWS.map((row, index) => (
        <div key={row} className={styles.row}>
          <Skeleton shape={index % 2 === 0 ? "half" : "long"} />
          <Skeleton />
          <Skeleton />
        </div>
      ))}
    </div>
  );
}
