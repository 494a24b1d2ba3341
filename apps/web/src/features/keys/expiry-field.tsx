import { ChevronDown } from "lucide-react";
import styles from "./create-key-dialog.module.css";

interface ExpiryFieldProps {
  /** Null for a key that does not expire. */
  readonly days: number | null;
  readonly onChange: (days: number | null) => void;
}

const CHOICES: readonly { readonly days: number | null; readonly label: string }[] = [
  { days: 7, label: "After 7 days" },
  { days: 30, label: "After 30 days" },
  { days: 90, label: "After 90 days" },
  { days: 365, label: "After a year" },
  { days: null, label: "Never" },
];

export function ExpiryField({ days, onChange }: ExpiryFieldProps) {
  return (
    <label className={styles.expiry}>
      <span className={styles.legend}>Expires</span>
      <span className={styles.box}>
        <select
          className={styles.days}
          value={String(days)}
          onChange={({ target }) =>
            onChange(CHOICES.find((choice) => String(choice.days) === target.value)?.days ?? null)
          }
        >
          {CHOICES.map((choice) => (
            <option key={choice.label} value={String(choice.days)}>
              {choice.label}
            </option>
          ))}
        </select>
        <ChevronDown size={14} strokeWidth={1.5} aria-hidden className={styles.chevron} />
      </span>
    </label>
  );
}
