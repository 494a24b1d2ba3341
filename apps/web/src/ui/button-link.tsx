import Link from "next/link";
import type { ComponentProps } from "react";
import { type ButtonSize, type ButtonVariant, buttonClass } from "./button-class.ts";

interface ButtonLinkProps extends Omit<ComponentProps<"a">, "href"> {
  readonly href: string;
  readonly variant?: ButtonVariant;
  readonly size?: ButtonSize;
  readonly prefetch?: boolean;
  /** Loads the page anew: needed between marketing and product pages, whose script policies differ. */
  readonly isFullLoad?: boolean;
}

/** A link that looks like a button: it goes somewhere, where `Button` does something. */
export function ButtonLink({ variant, size, className, isFullLoad = false, prefetch, ...rest }: ButtonLinkProps) {
  const classes = buttonClass({ variant, size, className });
  return isFullLoad ? (
    <a {...rest} className={classes} />
  ) : (
    <Link {...rest} prefetch={prefetch ?? null} className={classes} />
  );
}
