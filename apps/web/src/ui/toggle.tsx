import clsx from "clsx";
import type { ComponentProps } from "react";
import styles from "./toggle.module.css";

interface ToggleProps extends Omit<ComponentProps<"button">, "aria-pressed"> {
  readonly isPressed: boolean;
  /** How many rows the filter leaves, shown after the label. */
  readonly count?: number;
}

/** A filter that is on or off. */
export function Toggle({ isPressed, count, className, children, ...rest }: ToggleProps) {
  return (
    <button {...rest} type="button" aria-pressed={isPressed} className={clsx(styles.toggle, className)}>
      {children}
      {count === undefined ? null : <span className={styles.count}>{count.toLocaleString("en")}</span>}
    </button>
  );
}
