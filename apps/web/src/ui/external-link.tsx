import { ExternalLink as Glyph } from "lucide-react";
import type { ComponentProps } from "react";
import styles from "./external-link.module.css";
import { VisuallyHidden } from "./visually-hidden.tsx";

interface ExternalLinkProps extends Omit<ComponentProps<"a">, "href" | "target" | "rel"> {
  readonly href: string;
}

/** Leaves this page open: for pages of others that have no way back, and where something typed would be lost. */
export function ExternalLink({ children, ...rest }: ExternalLinkProps) {
  return (
    <a {...rest} target="_blank" rel="noopener noreferrer">
      {children}
      <Glyph size={12} strokeWidth={1.5} aria-hidden className={styles.glyph} />
      <VisuallyHidden> (opens in a new tab)</VisuallyHidden>
    </a>
  );
}
