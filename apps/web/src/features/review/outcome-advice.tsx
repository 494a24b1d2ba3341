import type { CoverageReasonCode } from "@coderevai/contract/coverage";
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
  not_reviewed: "Your code is stored with this review and still in the editor. Run it again.",
};
/** Reasons that another choice of language or modes can mend. */
const CHOICE_REASONS: ReadonlySet<CoverageReasonCode> = new Set(["language-unsupported", "mode-without-rules"]);
const CHOICE_ADVICE = "Choose the language yourself if it was detected wrongly, or pick other modes, and run it again.";

/** The way on from a review that failed, was stopped, or read nothing. */
export function OutcomeAdvice({ run, onRunAgain }: OutcomeAdviceProps) {
  const outcome = run.summary === null ? null : outcomeOf(run.summary);
  const advice = outcome === null ? undefined : ADVICE[outcome];
  if (advice === undefined) return null;
  const isChoice = outcome === "not_reviewed" && hasChoiceReason(run);
  return (
    <div className={styles.advice}>
      <p className={styles.text}>{isChoice ? CHOICE_ADVICE : advice}</p>
      <Button onClick={onRunAgain}>Review again</Button>
    </div>
  );
}

function hasChoiceReason({ files }: RunState): boolean {
  return files.some((file) => file.reasons.some((reason) => CHOICE_REASONS.has(reason.code)));
}
