import type { TraceStep } from "@coderevai/contract/trace-step";
import { InlineText } from "./inline-text.tsx";
import styles from "./trace-list.module.css";

interface TraceListProps {
  readonly steps: readonly TraceStep[];
  readonly onStep: (index: number) => void;
}

/** How a value gets from where it enters to where it does harm. Each step brings its line into view. */
export function TraceList({ steps, onStep }: TraceListProps) {
  return (
    <div>
      <h4 className={styles.label}>Source to sink</h4>
      <ol>
        {steps.map((step, index) => (
          <li
            key={`${step.role}:${step.line}:${step.column}:${step.label}`}
            className={styles.step}
            data-role={step.role}
          >
            <button type="button" className={styles.jump} onClick={() => onStep(index)}>
              <span className={styles.line}>L{step.line}</span>
              <span className={styles.words}>
                {isSameLine(steps[index - 1], step) ? null : (
                  <code className={styles.excerpt}>{step.excerpt.trim()}</code>
                )}
                <span className={styles.what}>
                  <InlineText text={step.label} />
                </span>
              </span>
              {step.role === "step" ? null : <span className={styles.role}>{step.role}</span>}
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}

/** Several steps on one line show its code once. */
function isSameLine(before: TraceStep | undefined, step: TraceStep): boolean {
  return before?.line === step.line && before.excerpt === step.excerpt;
}
