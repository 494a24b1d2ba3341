import { TextLink } from "@/ui/text-link.tsx";
import { Toggle } from "@/ui/toggle.tsx";
import styles from "./comparison-strip.module.css";
import type { Comparison } from "./use-comparison.ts";

/** Which side of a comparison the list shows; null for all that stands now. */
export type ComparisonView = "added" | "unchanged" | "fixed" | null;

interface ComparisonStripProps {
  readonly comparison: Comparison;
  readonly view: ComparisonView;
  readonly onView: (view: ComparisonView) => void;
}

const VIEWS = [
  { id: "added", label: "New" },
  { id: "unchanged", label: "Unchanged" },
  { id: "fixed", label: "Fixed" },
] as const;

/** What changed since the review before: as a sum, and as a filter of the list. */
export function ComparisonStrip({ comparison, view, onView }: ComparisonStripProps) {
  const { result } = comparison;
  return (
    <fieldset className={styles.strip} aria-label="Compared with the review before">
      <span className={styles.words}>
        Since <TextLink href={`/reviews/${result.baseId}`}>the review before</TextLink>
      </span>
      {VIEWS.map(({ id, label }) => (
        <Toggle
          key={id}
          isPressed={view === id}
          count={result[id].length}
          disabled={result[id].length === 0}
          onClick={() => onView(view === id ? null : id)}
        >
          {label}
        </Toggle>
      ))}
    </fieldset>
  );
}
