import styles from "./pane-switch.module.css";

interface PaneChoice<P extends string> {
  readonly id: P;
  readonly label: string;
  readonly count: number | null;
}

interface PaneSwitchProps<P extends string> {
  readonly panes: readonly PaneChoice<P>[];
  readonly pane: P;
  readonly onPane: (pane: P) => void;
}

/** On a phone one of the panes is shown; wider screens show them side by side and hide this. */
export function PaneSwitch<P extends string>({ panes, pane, onPane }: PaneSwitchProps<P>) {
  return (
    <fieldset className={styles.switch} aria-label="Show">
      {panes.map(({ id, label, count }) => (
        <label key={id} className={styles.choice}>
          <input type="radio" name="pane" value={id} checked={pane === id} onChange={() => onPane(id)} />
          {label}
          {count === null ? null : <span className={styles.count}>{count.toLocaleString("en")}</span>}
        </label>
      ))}
    </fieldset>
  );
}
