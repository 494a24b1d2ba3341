import type { ComponentProps } from "react";
import { type ButtonVariant, buttonClass } from "./button-class.ts";

interface IconButtonProps extends Omit<ComponentProps<"button">, "aria-label"> {
  /** What the button does: its name for assistive technology and its tooltip. */
  readonly label: string;
  readonly variant?: ButtonVariant;
}

/** A square button with a 16 px icon and a spoken name. */
export function IconButton({ label, variant = "quiet", className, type = "button", ...rest }: IconButtonProps) {
  return (
    <button
      title={label}
      {...rest}
      type={type}
      aria-label={label}
      className={buttonClass({ variant, isIcon: true, className })}
    />
  );
}
