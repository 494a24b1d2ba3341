import { Spinner } from "@/features/review/spinner.tsx";
import { Button } from "@/ui/button.tsx";
import { formatBytes } from "@/ui/format-bytes.ts";
import styles from "./busy-pane.module.css";
import type { BusyStep } from "./busy-step.ts";

interface BusyPaneProps {
  readonly step: BusyStep;
  readonly onCancel: () => void;
}

interface StepText {
  readonly title: string;
  readonly detail: string;
  /** Done and total, where both are known. */
  readonly progress: readonly [done: number, total: number] | null;
}

/** The way to a preview: where it stands, and a way out of it. */
export function BusyPane({ step, onCancel }: BusyPaneProps) {
  const { title, detail, progress } = textOf(step);
  return (
    <div className={styles.pane} aria-busy="true">
      <div className={styles.line}>
        <Spinner />
        <p className={styles.title} role="status">
          {title}
        </p>
        <Button onClick={onCancel}>Cancel</Button>
      </div>
      {progress === null ? null : (
        <progress className={styles.progress} aria-label={title} value={progress[0]} max={Math.max(1, progress[1])} />
      )}
      <p className={styles.detail}>{detail}</p>
    </div>
  );
}

function textOf(step: BusyStep): StepText {
  switch (step.name) {
    case "reading":
      return { title: "Reading the files", detail: "On this device; nothing was sent yet.", progress: null };
    case "packing":
      return {
        title: "Packing",
        detail: `${step.done.toLocaleString("en")} of ${step.total.toLocaleString("en")} files, on this device.`,
        progress: [step.done, step.total],
      };
    case "uploading":
      return {
        title: "Uploading, sealed",
        detail: `${formatBytes(step.sentBytes)} of ${formatBytes(step.sizeBytes)}. The storage cannot read it.`,
        progress: [step.sentBytes, step.sizeBytes],
      };
    case "fetching":
      return { title: "Fetching the repository", detail: "It may take up to a minute.", progress: null };
    case "looking":
      return {
        title: "Looking through",
        detail: "Which files are code, which are left out, what it costs.",
        progress: null,
      };
  }
}
