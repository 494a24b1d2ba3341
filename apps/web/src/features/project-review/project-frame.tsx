import type { ReactNode } from "react";
import { PaneSwitch } from "@/features/review/pane-switch.tsx";
import styles from "./project-frame.module.css";

export type ProjectPane = "files" | "source" | "findings";

interface ProjectFrameProps {
  readonly title: string;
  /** The pane that a phone shows; a narrow window shows the findings beside one of the other two. */
  readonly pane: ProjectPane;
  readonly onPane: (pane: ProjectPane) => void;
  readonly fileCount: number;
  readonly findingCount: number;
  readonly files: ReactNode;
  readonly source: ReactNode;
  readonly findings: ReactNode;
  /** Null once there is nothing to wait for. */
  readonly bar: ReactNode;
}

/** Files, source and findings side by side, as far as the window has room for them. */
export function ProjectFrame(props: ProjectFrameProps) {
  return (
    <div className={styles.project} data-pane={props.pane}>
      <h1 className={styles.heading}>{props.title}</h1>
      <div className={styles.switch}>
        <PaneSwitch
          panes={[
            { id: "files", label: "Files", count: props.fileCount },
            { id: "source", label: "Source", count: null },
            { id: "findings", label: "Findings", count: props.findingCount },
          ]}
          pane={props.pane}
          onPane={props.onPane}
        />
      </div>
      <div className={styles.files}>{props.files}</div>
      <div className={styles.source}>{props.source}</div>
      <section className={styles.findings} aria-label="Findings">
        {props.findings}
      </section>
      {props.bar === null ? null : <div className={styles.bar}>{props.bar}</div>}
    </div>
  );
}
