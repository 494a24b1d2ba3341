import type { ReviewSummary } from "@coderevai/contract/review";
import { HistoryRow } from "./history-row.tsx";
import styles from "./history-table.module.css";

interface HistoryTableProps {
  readonly rows: readonly ReviewSummary[];
  readonly onRemove: (review: ReviewSummary) => void;
}

/** One row a review. On phones the lesser columns move into a second line of the first. */
export function HistoryTable({ rows, onRemove }: HistoryTableProps) {
  return (
    <div className={styles.frame}>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Reviewed</th>
            <th scope="col" className={styles.verdict}>
              Verdict
            </th>
            <th scope="col" className={styles.wide}>
              Findings
            </th>
            <th scope="col" className={styles.wide}>
              Kind
            </th>
            <th scope="col" className={`${styles.wide} ${styles.end}`}>
              Size
            </th>
            <th scope="col" className={`${styles.wide} ${styles.end}`}>
              When
            </th>
            <th scope="col" className={styles.action}>
              <span className={styles.unseen}>Remove</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {rows.map((review) => (
            <HistoryRow key={review.id} review={review} onRemove={() => onRemove(review)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}
