import clsx from "clsx";
import { ChevronRight } from "lucide-react";
import { countOf } from "./describe-outcome.ts";
import styles from "./hint-fold.module.css";

interface HintFoldProps {
  readonly count: number;
  readonly isUnfolded: boolean;
  readonly onToggle: () => void;
}

/** Hints stay out of sight until they are asked for. */
export function HintFold({ count, isUnfolded, onToggle }: HintFoldProps) {
  return (
    <button type="button" className={styles.fold} aria-expanded={isUnfolded} onClick={onToggle}>
      <ChevronRight size={14} strokeWidth={1.5} aria-hidden className={clsx(isUnfolded && styles.turned)} />
      {isUnfolded
        ? `${countOf(count, "hint")}. Guesses, so they never count.`
        : `${countOf(count, "hint")} folded. They are guesses, so they never count.`}
    </button>
  );
}
