import clsx from "clsx";
import { ChevronDown } from "lucide-react";
import type { ComponentProps } from "react";
import styles from "./select.module.css";

interface SelectProps extends ComponentProps<"select"> {
  /** What is chosen, in front of the value. Hidden on screen with `isLabelHidden`, never for assistive technology. */
  readonly label: string;
  readonly isLabelHidden?: boolean;
}

/** The platform's own select, dressed for a bar: it works with every keyboard, reader and phone. */
export function Select({ label, isLabelHidden = false, className, children, ...rest }: SelectProps) {
  return (
    <label className={clsx(styles.field, className)}>
      <span className={isLabelHidden ? styles.hidden : styles.label}>{label}</span>
      <select {...rest} className={styles.select}>
        {children}
      </select>
      <ChevronDown size={14} strokeWidth={1.5} aria-hidden className={styles.chevron} />
    </label>
  );
}
