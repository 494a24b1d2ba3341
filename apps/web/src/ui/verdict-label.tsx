import clsx from "clsx";
import { OUTCOME_NAMES, type Outcome } from "./outcome.ts";
import styles from "./verdict-glyph.module.css";
import { VerdictGlyph } from "./verdict-glyph.tsx";

/** Shape and word of what a review came to. */
export function VerdictLabel({ outcome }: { readonly outcome: Outcome }) {
  return (
    <span className={clsx(styles.label, styles[outcome])}>
      <VerdictGlyph outcome={outcome} size={14} />
      {OUTCOME_NAMES[outcome]}
    </span>
  );
}
