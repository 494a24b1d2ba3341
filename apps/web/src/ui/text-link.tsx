import clsx from "clsx";
import Link from "next/link";
import type { ComponentProps } from "react";
import styles from "./text-link.module.css";

/** A link inside text. */
export function TextLink({ className, ...rest }: ComponentProps<typeof Link>) {
  return <Link {...rest} className={clsx(styles.link, className)} />;
}
