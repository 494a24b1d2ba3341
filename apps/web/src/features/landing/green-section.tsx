import type { CoverageReasonCode } from "@coderevai/contract/coverage";
import { COVERAGE_REASONS } from "@coderevai/contract/coverage-reasons";
import type { Outcome } from "@/ui/outcome.ts";
import { VerdictLabel } from "@/ui/verdict-label.tsx";
import styles from "./green-section.module.css";
import { Section } from "./section.tsx";

interface NeverGreen {
  readonly situation: string;
  readonly outcome: Outcome;
  readonly reason: CoverageReasonCode;
}

/** The sentences are the product's own: a review says exactly this when it happens. */
const NEVER_GREEN: readonly NeverGreen[] = [
  { situation: "A bracket is missing", outcome: "partial", reason: "syntax-error" },
  { situation: "The file is too much work", outcome: "partial", reason: "work-limit" },
  { situation: "An analyzer crashed", outcome: "partial", reason: "analyzer-failed" },
  { situation: "A language it cannot read", outcome: "not_reviewed", reason: "language-unsupported" },
  { situation: "A mode without rules", outcome: "not_reviewed", reason: "mode-without-rules" },
  { situation: "You stopped it", outcome: "canceled", reason: "canceled" },
];

export function GreenSection() {
  return (
    <Section
      id="green"
      title="What is never green"
      lede="An empty list of findings proves nothing if nobody read the file. These reviews end without a tick, and each says why."
    >
      <dl className={styles.cases}>
        {NEVER_GREEN.map((item) => (
          <div key={item.reason} className={styles.case}>
            <dt className={styles.situation}>{item.situation}</dt>
            <dd className={styles.outcome}>
              <VerdictLabel outcome={item.outcome} />
            </dd>
            <dd>{COVERAGE_REASONS[item.reason]}</dd>
          </div>
        ))}
        <div className={styles.case}>
          <dt className={styles.situation}>The one that is</dt>
          <dd className={styles.outcome}>
            <VerdictLabel outcome="clean" />
          </dd>
          <dd>Every byte was read in every mode you asked for, and there was nothing to show.</dd>
        </div>
      </dl>
    </Section>
  );
}
