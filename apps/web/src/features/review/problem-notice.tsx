import type { ReactNode } from "react";
import { shortageOf } from "@/features/usage/shortage.ts";
import { ShortageNotice } from "@/features/usage/shortage-notice.tsx";
import { Button } from "@/ui/button.tsx";
import { Notice } from "@/ui/notice.tsx";
import styles from "./problem-notice.module.css";
import type { RunProblem } from "./run-problem.ts";
import type { RunPhase } from "./run-state.ts";

interface ProblemNoticeProps {
  readonly problem: RunProblem;
  readonly phase: RunPhase;
  readonly isOnline: boolean;
  /** Milliseconds until the limit lets the next review through. */
  readonly waitMs: number;
  readonly isAutoStart: boolean;
  readonly onAutoStart: (isOn: boolean) => void;
  readonly onRetry: () => void;
  /** Starts the same review with the engine alone. */
  readonly onWithoutModel: () => void;
}

interface Words {
  readonly tone: "problem" | "limited" | "offline";
  readonly title: string;
  readonly text: string;
}

/** What went wrong with a run: what happened, what is safe, what to do. */
export function ProblemNotice(props: ProblemNoticeProps) {
  const { problem, phase, isOnline, waitMs } = props;
  const shortage = shortageOf(problem);
  if (shortage !== null) {
    const withoutModel = { label: "Review without the model", onPress: props.onWithoutModel };
    return (
      <div className={styles.place}>
        <ShortageNotice shortage={shortage} kept={KEPT} withoutModel={withoutModel} />
      </div>
    );
  }
  const words = wordsOf(problem, phase, isOnline, waitMs);
  return (
    <div className={styles.place}>
      <Notice
        tone={words.tone}
        title={words.title}
        requestId={problem.requestId}
        live="assertive"
        actions={actionsOf(props)}
      >
        <p>{words.text}</p>
      </Notice>
    </div>
  );
}

function wordsOf(problem: RunProblem, phase: RunPhase, isOnline: boolean, waitMs: number): Words {
  if (problem.code === "limit.rate") {
    return waitMs > 0
      ? { tone: "limited", title: "The next review is a moment away", text: LIMITED }
      : { tone: "limited", title: "You can review again", text: "Your code is kept here and nothing was spent." };
  }
  if (phase === "interrupted") {
    return {
      tone: isOnline ? "problem" : "offline",
      title: isOnline ? "The connection to the review was lost" : "You are offline",
      text: "The review goes on and is kept in your history. What has arrived stays here; go on to see the rest.",
    };
  }
  if (problem.code === "unreachable") {
    return isOnline
      ? { tone: "problem", title: "The server did not answer", text: UNSENT }
      : { tone: "offline", title: "You are offline", text: UNSENT };
  }
  const title = phase === "running" ? "The review was not stopped" : "The review was not started";
  return { tone: "problem", title, text: `${problem.sentence} ${KEPT}` };
}

const KEPT = "Your code is still in the editor.";
const LIMITED =
  "You have used all reviews of this minute. This one was not started, nothing was spent, and your code is kept here.";
const UNSENT = "Your code is kept on this device. A review needs a connection; sent again, it still runs only once.";

function actionsOf({ problem, phase, waitMs, isAutoStart, onAutoStart, onRetry }: ProblemNoticeProps): ReactNode {
  // The seconds stand on the run button: in here, a reader would hear each of them.
  if (problem.code === "limit.rate" && waitMs > 0) {
    return (
      <Button aria-pressed={isAutoStart} onClick={() => onAutoStart(!isAutoStart)}>
        {isAutoStart ? "Starts by itself, cancel" : "Start it for me"}
      </Button>
    );
  }
  if (!problem.canRetry) return null;
  return <Button onClick={onRetry}>{phase === "interrupted" ? "Go on" : "Review again"}</Button>;
}
