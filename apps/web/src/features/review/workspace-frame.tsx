import type { ReactNode } from "react";
import { PaneSwitch } from "./pane-switch.tsx";
import styles from "./workspace-frame.module.css";

export type WorkspacePane = "source" | "result";

interface WorkspaceFrameProps {
  readonly title: string;
  /** The pane that a phone shows. */
  readonly pane: WorkspacePane;
  readonly onPane: (pane: WorkspacePane) => void;
  readonly sourceLabel: string;
  readonly resultLabel: string;
  /** Beside the label of the result, where there is something to count. */
  readonly resultCount: number | null;
  /** One line above all, such as how little is left of the plan. */
  readonly notice: ReactNode;
  readonly source: ReactNode;
  readonly result: ReactNode;
  readonly bar: ReactNode;
}

/** What is reviewed on one side, what comes of it on the other, and one bar to run it. On phones one side at a time. */
export function WorkspaceFrame(props: WorkspaceFrameProps) {
  const { title, pane, sourceLabel, resultLabel, resultCount } = props;
  return (
    <div className={styles.workspace} data-pane={pane}>
      <h1 className={styles.heading}>{title}</h1>
      <div className={styles.notice}>{props.notice}</div>
      <PaneSwitch
        panes={[
          { id: "source", label: sourceLabel, count: null },
          { id: "result", label: resultLabel, count: resultCount },
        ]}
        pane={pane}
        onPane={props.onPane}
      />
      <div className={styles.source}>{props.source}</div>
      <section className={styles.result} aria-label={resultLabel}>
        {props.result}
      </section>
      <div className={styles.bar}>{props.bar}</div>
    </div>
  );
}
