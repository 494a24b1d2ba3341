import type { Quote } from "@coderevai/contract/quote";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { describeQuote } from "@/features/review/describe-quote.ts";
import { ModelSwitch } from "@/features/review/model-switch.tsx";
import { ModesMenu } from "@/features/review/modes-menu.tsx";
import styles from "@/features/review/run-bar.module.css";
import type { ModelChoice } from "@/features/review/use-model-choice.ts";
import { Button } from "@/ui/button.tsx";

/** The one button of an intake page. */
export interface IntakeButton {
  readonly label: string;
  /** Why it rests, or null. An empty text says nothing: the page shows what is missing by itself. */
  readonly obstacle: string | null;
  readonly onRun: () => void;
}

interface IntakeBarProps {
  /** Categories that at least one language of it offers. */
  readonly offered: readonly ReviewCategory[];
  readonly modes: readonly ReviewCategory[];
  readonly onModes: (modes: readonly ReviewCategory[]) => void;
  /** Null where no model is set, or where this kind of review asks none. */
  readonly modelChoice: ModelChoice | null;
  readonly quote: Quote | null;
  readonly isBusy: boolean;
  readonly button: IntakeButton;
}

/** Modes, the model, the price, and the one button. */
export function IntakeBar(props: IntakeBarProps) {
  const { modelChoice, quote, isBusy } = props;
  const { label, obstacle, onRun } = props.button;
  return (
    <div className={styles.bar}>
      <div className={styles.choices}>
        <ModesMenu
          offered={props.offered}
          allLabel="All that each language offers"
          modes={props.modes}
          onModes={props.onModes}
          isDisabled={isBusy}
        />
        {modelChoice === null ? null : <ModelSwitch choice={modelChoice} isDisabled={isBusy} />}
      </div>
      <span className={styles.stage} data-obstacle={obstacle ? true : undefined}>
        <span>{obstacle ?? (quote === null ? "" : describeQuote(quote))}</span>
      </span>
      <Button variant="primary" className={styles.button} disabled={obstacle !== null || isBusy} onClick={onRun}>
        {label}
      </Button>
    </div>
  );
}
