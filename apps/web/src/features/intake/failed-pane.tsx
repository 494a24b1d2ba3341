import { formatCountdown } from "@/features/review/countdown.ts";
import { shortageOf } from "@/features/usage/shortage.ts";
import { ShortageNotice } from "@/features/usage/shortage-notice.tsx";
import { Button } from "@/ui/button.tsx";
import { Notice } from "@/ui/notice.tsx";
import styles from "./failed-pane.module.css";
import type { IntakeProblem } from "./intake-problem.ts";

const KEPT = "What you chose is still here.";

interface FailedPaneProps {
  readonly problem: IntakeProblem;
  /** Milliseconds until the limit lets the same call through; 0 when it may be tried now. */
  readonly waitMs: number;
  readonly onAgain: () => void;
  /** Turns the model off, where it can be on. */
  readonly onWithoutModel: (() => void) | null;
}

/** Why there is no preview, or no start: what happened, what is safe, what to do. */
export function FailedPane({ problem, waitMs, onAgain, onWithoutModel }: FailedPaneProps) {
  const { code, title, sentence, detail, canRetry, requestId } = problem;
  const shortage = shortageOf(problem);
  if (shortage !== null) {
    const withoutModel = onWithoutModel === null ? null : { label: "Turn the model off", onPress: onWithoutModel };
    return (
      <div className={styles.place}>
        <ShortageNotice shortage={shortage} kept={KEPT} withoutModel={withoutModel} />
      </div>
    );
  }
  const canTry = canRetry || code === "intake.not-found" || code === "intake.upload-incomplete";
  return (
    <div className={styles.place}>
      <Notice
        tone={code === "limit.rate" ? "limited" : "problem"}
        title={title}
        requestId={requestId}
        live="assertive"
        actions={
          canTry ? (
            <Button onClick={onAgain} disabled={waitMs > 0}>
              {waitMs > 0 ? `Try again in ${formatCountdown(waitMs)}` : "Try again"}
            </Button>
          ) : undefined
        }
      >
        <p>
          {sentence}
          {detail === null ? null : ` ${detail}`}
        </p>
      </Notice>
    </div>
  );
}
