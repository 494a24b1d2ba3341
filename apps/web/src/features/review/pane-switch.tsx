import styles from "./pane-switch.module.css";

export type Pane = "code" | "findings";

interface PaneSwitchProps {
  readonly pane: Pane;
  readonly findingCount: number | null;
  readonly onPane: (pane: Pane) => void;
}

const PANES: readonly { readonly id: Pane; readonly label: string }[] = [
  { id: "code", label: "Code" },
  { id: "findings", label: "Findings" },
];

/** On a phone one of the two panes is shown; wider screens show both and hide this. */
export function PaneSwitch({ pane, findingCount, onPane }: PaneSwitchProps) {
  return (
    <fieldset className={styles.switch} aria-label="Show">
      {PANES.map(({ id, label }) => (
        <label key={id} className={styles.choice}>
          <input type="radio" name="pane" value={id} checked={pane === id} onChange={() => onPane(id)} />
          {label}
          {id === "findings" && findingCount !== null ? <span className={styles.count}>{findingCount}</span> : null}
        </label>
      ))}
    </fieldset>
  );
}
