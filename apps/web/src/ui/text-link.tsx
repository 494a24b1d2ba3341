import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";
import styles from "./text-link.module.css";

interface TextLinkProps extends Omit<ComponentProps<"a">, "href"> {
  readonly href: string;
  readonly prefetch?: boolean;
  /** Loads the page anew: needed between marketing and product pages, whose script policies differ. */
  readonly isFullLoad?: boolean;
}

/** A link inside text. */
export function TextLink({ className, isFullLoad = false, prefetch, ...rest }: TextLinkProps) {
  const classes = clsx(styles.link, className);
  return isFullLoad ? (
    <a {...rest} className={classes} />
  ) : (
    <Link {...rest} prefetch={prefetch ?? null} className={classes} />
  );
}
