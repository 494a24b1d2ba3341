import clsx from "clsx";
import styles from "./button.module.css";

export type ButtonVariant = "default" | "primary" | "quiet" | "danger";
export type ButtonSize = "control" | "large";

interface ButtonLook {
  readonly variant?: ButtonVariant | undefined;
  readonly size?: ButtonSize | undefined;
  readonly isIcon?: boolean;
  readonly className?: string | undefined;
}

/** The classes of a button, for whatever element carries them. */
export function buttonClass({ variant = "default", size = "control", isIcon = false, className }: ButtonLook): string {
  return clsx(
    styles.button,
    variant !== "default" && styles[variant],
    size === "large" && styles.large,
    isIcon && styles.icon,
    className,
  );
}
