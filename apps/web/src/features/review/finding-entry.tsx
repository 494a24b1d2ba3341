import type { Finding } from "@coderevai/contract/finding";
import { memo } from "react";
import { SeverityGlyph } from "@/ui/severity-glyph.tsx";
import { SEVERITY_NAMES } from "@/ui/severity-names.ts";
import { CATEGORY_NAMES, TIER_NAMES } from "./category-names.ts";
import type { FindingActions, OpenFindingState } from "./finding-actions.ts";
import { FindingBody } from "./finding-body.tsx";
import styles from "./finding-row.module.css";
import { InlineText } from "./inline-text.tsx";
import { ModelMark } from "./model-mark.tsx";
import { plainText } from "./plain-text.ts";
import type { FindingPlaceState } from "./review-text.ts";
import { shortPath } from "./short-path.ts";

interface FindingEntryProps {
  readonly finding: Finding;
  readonly place: FindingPlaceState;
  readonly isSelected: boolean;
  /** Says which file it is in: for lists over several files. */
  readonly hasPath: boolean;
  /** Null while the finding is closed. */
  readonly open: OpenFindingState | null;
  readonly actions: FindingActions;
}

/** The button of a finding: what the keyboard moves between. */
export function findingButtonId(finding: Pick<Finding, "id">): string {
  return `${finding.id}-button`;
}

/** One finding: a disclosure. Drawn again only when something of its own has changed. */
export const FindingEntry = memo(function FindingEntry(props: FindingEntryProps) {
  const { finding, place, isSelected, hasPath, open, actions } = props;
  const isOpen = open !== null;
  const bodyId = `${finding.id}-body`;
  return (
    <article
      className={styles.row}
      data-severity={finding.severity}
      data-tier={finding.tier}
      data-open={isOpen || undefined}
      data-selected={isSelected || undefined}
      data-place={place}
    >
      <h3>
        <button
          type="button"
          id={findingButtonId(finding)}
          className={styles.head}
          aria-expanded={isOpen}
          aria-controls={isOpen ? bodyId : undefined}
          onClick={() => actions.toggle(finding)}
        >
          <SeverityGlyph severity={finding.severity} className={styles.glyph} />
          <span className={styles.words}>
            <span className={styles.title}>
              <InlineText text={finding.title} />
            </span>
            <span className={styles.meta}>
              <span className={styles.severity}>{SEVERITY_NAMES[finding.severity]}</span>
              <span className={styles.tier}>
                {finding.tier === "model" ? <ModelMark size={11} /> : null}
                {TIER_NAMES[finding.tier]}
              </span>
              {/* Closed, a row keeps to two lines: the file tells more than the kind. */}
              {hasPath && !isOpen ? null : <Kind finding={finding} />}
              {hasPath ? (
                <span className={styles.path} title={finding.anchor.path}>
                  {isOpen ? finding.anchor.path : shortPath(finding.anchor.path)}
                </span>
              ) : null}
            </span>
          </span>
          <span className={styles.place}>
            L{finding.anchor.startLine}
            <FixMark finding={finding} place={place} />
          </span>
        </button>
      </h3>
      {open === null ? null : (
        <section id={bodyId} aria-label={plainText(finding.title)}>
          <FindingBody finding={finding} state={open} actions={actions} />
        </section>
      )}
    </article>
  );
});

function FixMark({ finding, place }: { readonly finding: Finding; readonly place: FindingPlaceState }) {
  if (place === "applied") return <span className={styles.advice}>applied</span>;
  if (place === "stale") return <span className={styles.advice}>stale</span>;
  if (finding.fix === null) return <span className={styles.advice}>advice</span>;
  return <span className={styles.fix}>proved fix</span>;
}

function Kind({ finding }: { readonly finding: Finding }) {
  return (
    <>
      <span>{CATEGORY_NAMES[finding.category].one}</span>
      {finding.cwe === null ? null : <span>CWE-{finding.cwe}</span>}
    </>
  );
}
