import { type ComponentProps, useId } from "react";
import styles from "./text-field.module.css";

interface TextFieldProps extends Omit<ComponentProps<"input">, "id" | "aria-describedby" | "aria-invalid"> {
  readonly label: string;
  /** What is accepted. Stays while an error is shown: it says what to do about it. */
  readonly hint?: string;
  /** What is wrong with the value, or null. */
  readonly error: string | null;
  readonly isMono?: boolean;
}

/** A line of text with its name, what it takes, and what is wrong with it. */
export function TextField({ label, hint, error, isMono = false, ...rest }: TextFieldProps) {
  const id = useId();
  const describedBy = [error === null ? null : `${id}-error`, hint === undefined ? null : `${id}-hint`];
  return (
    <div className={styles.field}>
      <label className={styles.label} htmlFor={id}>
        {label}
      </label>
      <input
        {...rest}
        id={id}
        className={isMono ? `${styles.input} ${styles.mono}` : styles.input}
        aria-invalid={error !== null}
        aria-describedby={describedBy.filter((each) => each !== null).join(" ") || undefined}
      />
      {error === null ? null : (
        <p id={`${id}-error`} className={styles.error} role="alert">
          {error}
        </p>
      )}
      {hint === undefined ? null : (
        <p id={`${id}-hint`} className={styles.hint}>
          {hint}
        </p>
      )}
    </div>
  );
}
