import type { Finding } from "@coderevai/contract/finding";
import clsx from "clsx";
import { useId } from "react";
import { CATEGORY_NAMES, TIER_NAMES } from "@/features/review/category-names.ts";
import { DiffView } from "@/features/review/diff-view.tsx";
import { FixProofs } from "@/features/review/fix-proofs.tsx";
import { InlineText } from "@/features/review/inline-text.tsx";
import { TraceList } from "@/features/review/trace-list.tsx";
import { SeverityGlyph } from "@/ui/severity-glyph.tsx";
import { SEVERITY_NAMES } from "@/ui/severity-names.ts";
import styles from "./demo-finding.module.css";
import { lineId } from "./line-id.ts";

/** The sample holds none. */
const NO_SECRETS: readonly string[] = [];

interface DemoFindingProps {
  readonly finding: Finding;
  readonly isOpen: boolean;
  readonly onToggle: () => void;
}

/** One finding as a disclosure: line first, then why, trace, fix and its proofs. */
export function DemoFinding({ finding, isOpen, onToggle }: DemoFindingProps) {
  const bodyId = useId();
  const { severity, anchor, fix } = finding;
  const facts = [TIER_NAMES[finding.tier], CATEGORY_NAMES[finding.category].one];
  if (finding.cwe !== null) facts.push(`CWE-${finding.cwe}`);
  const showStep = (index: number) => {
    const line = finding.trace[index]?.line;
    if (line !== undefined) document.getElementById(lineId(line))?.scrollIntoView({ block: "nearest" });
  };
  return (
    <li className={clsx(styles.finding, isOpen && styles.open)}>
      <h3>
        <button type="button" className={styles.head} aria-expanded={isOpen} aria-controls={bodyId} onClick={onToggle}>
          <SeverityGlyph severity={severity} className={styles.glyph ?? ""} />
          <span className={styles.words}>
            <span className={styles.title}>
              <InlineText text={finding.title} />
            </span>
            <span className={styles.facts}>
              <b className={styles[severity]}>{SEVERITY_NAMES[severity]}</b>
              {facts.map((fact) => (
                <span key={fact}>{fact}</span>
              ))}
            </span>
          </span>
          <span className={styles.place}>
            L{anchor.startLine}
            <span className={fix ? styles.proved : styles.advice}>{fix ? "proved fix" : "advice"}</span>
          </span>
        </button>
      </h3>
      <div id={bodyId} className={styles.body} hidden={!isOpen}>
        <p className={styles.why}>
          <InlineText text={finding.why} />
        </p>
        {finding.trace.length > 0 ? <TraceList steps={finding.trace} onStep={showStep} /> : null}
        {fix ? (
          <div>
            <h4 className={styles.label}>{fix.kind === "fix" ? "Fix" : "Suggestion"}</h4>
            <div className={styles.fix}>
              <DiffView
                patch={fix.patch}
                path={anchor.path}
                linesAdded={fix.linesAdded}
                linesRemoved={fix.linesRemoved}
                secrets={NO_SECRETS}
              />
              <FixProofs proofs={fix.proofs} />
            </div>
          </div>
        ) : (
          <div>
            <h4 className={styles.label}>What to do</h4>
            <p className={styles.why}>
              <InlineText text={finding.remedy} />
            </p>
          </div>
        )}
      </div>
    </li>
  );
}
