import { LANGUAGE_NAMES } from "@coderevai/contract/language-names";
import { OFFERED_MODES } from "@coderevai/contract/offered-modes";
import type { ReviewStage } from "@coderevai/contract/review-event";
import { Button } from "@/ui/button.tsx";
import { Kbd } from "@/ui/kbd.tsx";
import { formatCountdown } from "./countdown.ts";
import { LanguageSelect } from "./language-select.tsx";
import { ModelSwitch } from "./model-switch.tsx";
import { ModesMenu } from "./modes-menu.tsx";
import styles from "./run-bar.module.css";
import { isActive, type RunPhase } from "./run-state.ts";
import { Spinner } from "./spinner.tsx";
import type { Composer } from "./use-composer.ts";
import type { ModelChoice } from "./use-model-choice.ts";

interface RunBarProps {
  readonly composer: Composer;
  /** Null where there is no model. */
  readonly modelChoice: ModelChoice | null;
  readonly phase: RunPhase;
  readonly stage: ReviewStage | null;
  readonly waitMs: number;
  /** Why the review cannot be started now, or null. Shown beside the button. */
  readonly obstacle: string | null;
  /** What is worth knowing before the next run, or null. */
  readonly remark: string | null;
  readonly onRun: () => void;
  readonly onStop: () => void;
}

const STAGES: Record<ReviewStage, { readonly label: string; readonly step: number }> = {
  reading: { label: "Reading", step: 1 },
  rules: { label: "Tracing the data", step: 2 },
  linters: { label: "Running the linters", step: 3 },
  fixes: { label: "Proving fixes", step: 4 },
  model: { label: "Asking the model", step: 5 },
};
const STEPS = Object.keys(STAGES).length;
/** Without the model its step is none. */
const stepsOf = (choice: ModelChoice | null) => (choice?.isOn ? STEPS : STEPS - 1);

/** Language, modes, where the review stands, and the one button. */
export function RunBar(props: RunBarProps) {
  const { composer, modelChoice, phase, stage, obstacle, remark } = props;
  const isRunning = isActive(phase);
  return (
    <div className={styles.bar} data-running={isRunning || undefined}>
      {isRunning ? <Progress stage={stage} steps={stepsOf(modelChoice)} /> : null}
      <div className={styles.choices}>
        <LanguageSelect
          language={composer.language}
          choice={composer.languageChoice}
          hasText={composer.source.text.trim() !== ""}
          onChoice={composer.setLanguageChoice}
          isDisabled={isRunning}
        />
        <ModesMenu
          offered={OFFERED_MODES[composer.language]}
          allLabel={`All that ${LANGUAGE_NAMES[composer.language]} offers`}
          modes={composer.modes}
          onModes={composer.setModes}
          isDisabled={isRunning}
        />
        {modelChoice === null ? null : <ModelSwitch choice={modelChoice} isDisabled={isRunning} />}
      </div>
      <span className={styles.stage} data-obstacle={obstacle !== null || undefined}>
        {isRunning ? <StageText phase={phase} stage={stage} steps={stepsOf(modelChoice)} /> : (obstacle ?? remark)}
      </span>
      <RunButton {...props} />
    </div>
  );
}

function RunButton({ phase, waitMs, obstacle, onRun, onStop }: RunBarProps) {
  if (isActive(phase)) {
    return (
      <Button className={styles.button} disabled={phase === "stopping"} onClick={onStop}>
        {phase === "stopping" ? "Stopping" : "Stop review"} <Kbd>Esc</Kbd>
      </Button>
    );
  }
  if (waitMs > 0) {
    return (
      <Button className={styles.button} disabled>
        <span className={styles.count}>Review in {formatCountdown(waitMs)}</span>
      </Button>
    );
  }
  return (
    <Button variant="primary" className={styles.button} disabled={obstacle !== null} onClick={onRun}>
      Review code <Kbd>Ctrl ↵</Kbd>
    </Button>
  );
}

function StageText({ phase, stage, steps }: Pick<RunBarProps, "phase" | "stage"> & { readonly steps: number }) {
  const known = stage === null ? null : STAGES[stage];
  const label = phase === "stopping" ? "Stopping" : (known?.label ?? "Starting");
  return (
    <>
      <Spinner />
      <span>
        <b>{label}</b>
        {known === null || phase === "stopping" ? null : `, step ${known.step} of ${steps}`}
      </span>
    </>
  );
}

function Progress({ stage, steps }: { readonly stage: ReviewStage | null; readonly steps: number }) {
  const step = stage === null ? 0 : STAGES[stage].step;
  return <progress className={styles.progress} aria-label="Review progress" value={step} max={steps} />;
}
