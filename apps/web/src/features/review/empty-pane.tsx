import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { reviewedLanguages } from "@coderevai/contract/reviewed-languages";
import { Button } from "@/ui/button.tsx";
import { EmptyState } from "@/ui/empty-state.tsx";
import styles from "./empty-pane.module.css";
import { SAMPLE_SOURCES, type SampleSource } from "./sample-sources.ts";

interface EmptyPaneProps {
  readonly hasText: boolean;
  readonly onSample: (sample: SampleSource) => void;
}

/** Before the first review: what to do, and code to try it on. */
export function EmptyPane({ hasText, onSample }: EmptyPaneProps) {
  return (
    <div className={styles.pane}>
      {hasText ? (
        <EmptyState title="Ready to review">
          <p>Findings appear here while they are found, each with its line, how it is reached and what to do.</p>
        </EmptyState>
      ) : (
        <Invitation onSample={onSample} />
      )}
    </div>
  );
}

function Invitation({ onSample }: Pick<EmptyPaneProps, "onSample">) {
  return (
    <>
      <EmptyState title="Paste code, or drop a file">
        <p>
          Up to {REVIEW_LIMITS.sourceBytes / 1_024} KiB of {reviewedLanguages("or")}. Nothing in it is executed, and it
          is stored encrypted, for you alone.
        </p>
      </EmptyState>
      <div className={styles.samples}>
        <h3 className={styles.heading}>Or try it on a sample</h3>
        <ul className={styles.list}>
          {SAMPLE_SOURCES.map((sample) => (
            <li key={sample.id} className={styles.sample}>
              <span className={styles.words}>
                <b>{sample.name}</b>
                <span className={styles.detail}>{sample.detail}</span>
              </span>
              <Button aria-label={`Load the sample: ${sample.name}`} onClick={() => onSample(sample)}>
                Load
              </Button>
            </li>
          ))}
        </ul>
      </div>
    </>
  );
}
