import type { TraceStep } from "@coderevai/contract/trace-step";
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
      <ol className={styles.trace}>
        {steps.map((step, index) => (
          <li
            key={`${step.line}:${step.column}:${step.label}:${step.role}`}
            className={styles.step}
            data-role={step.role}
          >
            <button type="button" className={styles.jump} onClick={() => onStep(index)}>
              <span className={styles.line}>L{step.line}</span>
              <code className={styles.excerpt}>{step.excerpt.trim()}</code>
              <span className={styles.role}>{step.role === "step" ? step.label : step.role}</span>
            </button>
          </li>
        ))}
      </ol>
    </div>
  );
}
