import clsx from "clsx";
import styles from "./meter.module.css";

interface MeterProps {
  readonly value: number;
  readonly max: number;
  /** What is measured, for assistive technology. */
  readonly label: string;
  readonly tone?: "neutral" | "ok" | "warn";
  readonly className?: string | undefined;
}

/** A bar of how much of a total is used or read. */
export function Meter({ value, max, label, tone = "neutral", className }: MeterProps) {
  return (
    <meter
      aria-label={label}
      min={0}
      max={Math.max(max, 1)}
      value={value}
      className={clsx(styles.meter, tone !== "neutral" && styles[tone], className)}
    />
  );
}
