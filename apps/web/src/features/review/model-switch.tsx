import styles from "./model-switch.module.css";
import type { ModelChoice } from "./use-model-choice.ts";

interface ModelSwitchProps {
  readonly choice: ModelChoice;
  readonly isDisabled: boolean;
}

/** Whether the model is asked as well. There only where the installation has one. */
export function ModelSwitch({ choice, isDisabled }: ModelSwitchProps) {
  const { offer, isOn, set } = choice;
  return (
    <label className={styles.switch} title={`Ask ${offer.name} as well. Redacted text goes to ${offer.host}.`}>
      <input
        type="checkbox"
        role="switch"
        aria-checked={isOn}
        className={styles.input}
        checked={isOn}
        disabled={isDisabled}
        onChange={(event) => set(event.target.checked)}
      />
      <span className={styles.track} aria-hidden="true" />
      <span className={styles.words}>
        Ask <span className={styles.name}>{offer.name}</span>
      </span>
    </label>
  );
}
