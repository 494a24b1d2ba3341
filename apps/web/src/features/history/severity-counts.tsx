import type { SeverityCounts as Counts } from "@coderevai/contract/review";
import { keysOf } from "@/ui/keys-of.ts";
import { SeverityGlyph } from "@/ui/severity-glyph.tsx";
import { SEVERITY_NAMES } from "@/ui/severity-names.ts";
import { VisuallyHidden } from "@/ui/visually-hidden.tsx";
import styles from "./severity-counts.module.css";

/** How many findings of each severity, worst first; severities without any are left out. */
export function SeverityCounts({ counts }: { readonly counts: Counts }) {
  const present = keysOf(SEVERITY_NAMES).filter((severity) => counts[severity] > 0);
  if (present.length === 0) return null;
  return (
    <ul className={styles.counts}>
      {present.map((severity) => (
        <li key={severity} title={`${counts[severity]} ${SEVERITY_NAMES[severity].toLowerCase()}`}>
          <SeverityGlyph severity={severity} size={12} />
          {counts[severity]}
          <VisuallyHidden> {SEVERITY_NAMES[severity].toLowerCase()}</VisuallyHidden>
        </li>
      ))}
    </ul>
  );
}
