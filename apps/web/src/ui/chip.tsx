import clsx from "clsx";
import type { ComponentProps } from "react";
import styles from "./chip.module.css";

interface ChipProps extends ComponentProps<"span"> {
  /** `ok` is earned only: a passed proof or a clean verdict. */
  readonly tone?: "neutral" | "ok" | "warn" | "accent";
}

/** A short fact, not an action. */
export function Chip({ tone = "neutral", className, ...rest }: ChipProps) {
  return <span {...rest} className={clsx(styles.chip, tone !== "neutral" && styles[tone], className)} />;
}
