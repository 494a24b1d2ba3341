import { Button } from "@/ui/button.tsx";
import { type Outcome, outcomeOf } from "@/ui/outcome.ts";
import styles from "./outcome-advice.module.css";
import type { RunState } from "./run-state.ts";

interface OutcomeAdviceProps {
  readonly run: RunState;
  readonly onRunAgain: () => void;
}

/** What to do after an end that is no verdict on the code. The others speak for themselves. */
const ADVICE: Partial<Record<Outcome, string>> = {
  failed: "Nothing was lost: your code is stored with this review and still in the editor. Run it again.",
  canceled: "What was read until then counts; the rest was not looked at. Run it again for the whole.",
  not_reviewed: "Choose the language yourself if it was detected wrongly, or pick other modes, and run it again.",
};

/** The way on from a review that failed, was stopped, or read nothing. */
export function OutcomeAdvice({ run, onRunAgain }: OutcomeAdviceProps) {
  const advice = run.summary === null ? undefined : ADVICE[outcomeOf(run.summary)];
  if (advice === undefined) return null;
  return (
    <div className={styles.advice}>
      <p className={styles.text}>{advice}</p>
      <Button onClick={onRunAgain}>Review again</Button>
    </div>
  );
}
