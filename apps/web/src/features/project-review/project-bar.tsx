import type { ReviewSummary } from "@coderevai/contract/review";
import { countOf } from "@/features/review/describe-outcome.ts";
import styles from "@/features/review/run-bar.module.css";
import { Spinner } from "@/features/review/spinner.tsx";
import { Button } from "@/ui/button.tsx";
import { Kbd } from "@/ui/kbd.tsx";
import own from "./project-bar.module.css";

interface ProjectBarProps {
  readonly summary: ReviewSummary;
  readonly isStopping: boolean;
  readonly onStop: () => void;
}

/** How far a review is that waits or runs, and the way to stop it. */
export function ProjectBar({ summary, isStopping, onStop }: ProjectBarProps) {
  const { status, fileCount, filesDone } = summary;
  const isWaiting = status === "queued";
  return (
    <div className={styles.bar} data-running>
      <progress className={styles.progress} aria-label="Files done" value={filesDone} max={Math.max(1, fileCount)} />
      <span className={`${styles.stage} ${own.stage}`}>
        {isWaiting ? null : <Spinner />}
        <span>
          <b>{isStopping ? "Stopping" : isWaiting ? "Waiting for its turn" : "Reviewing"}</b>
          {isWaiting || isStopping ? null : `, ${filesDone.toLocaleString("en")} of ${countOf(fileCount, "file")}`}
        </span>
      </span>
      <Button className={styles.button} disabled={isStopping} onClick={onStop}>
        {isStopping ? "Stopping" : isWaiting ? "Cancel review" : "Stop review"} <Kbd>Esc</Kbd>
      </Button>
    </div>
  );
}
