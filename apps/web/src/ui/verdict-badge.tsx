import clsx from "clsx";
import type { Outcome } from "./outcome.ts";
import styles from "./verdict-glyph.module.css";
import { VerdictGlyph } from "./verdict-glyph.tsx";

/** The 28 px square that leads a verdict strip. */
export function VerdictBadge({ outcome }: { readonly outcome: Outcome }) {
  return (
    <span className={clsx(styles.badge, styles[outcome])}>
      <VerdictGlyph outcome={outcome} />
    </span>
  );
}
