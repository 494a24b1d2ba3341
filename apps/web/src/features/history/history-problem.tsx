import { LoadProblem } from "@/trpc/load-problem.tsx";
import { Notice } from "@/ui/notice.tsx";
import styles from "./history-problem.module.css";

interface HistoryProblemProps {
  /** Null while a list that is not here yet waits for the connection. */
  readonly error: unknown;
  readonly onRetry: () => void;
}

/** Why there is no list: the call failed, or it has not been sent because there is no connection. */
export function HistoryProblem({ error, onRetry }: HistoryProblemProps) {
  if (error === null) {
    return (
      <div className={styles.frame}>
        <Notice tone="offline" live="polite" title="This list is not here yet">
          <p>Your reviews are kept. The list loads by itself when the connection is back.</p>
        </Notice>
      </div>
    );
  }
  return (
    <div className={styles.frame}>
      <LoadProblem
        error={error}
        title="The history could not be loaded"
        onRetry={onRetry}
        reassurance="Your reviews are kept."
      />
    </div>
  );
}
