import type { IntakePreview } from "@coderevai/contract/intake";
import { FileSearch } from "lucide-react";
import { shortRevision } from "@/features/record/short-revision.ts";
import { countOf, readPercent } from "@/features/review/describe-outcome.ts";
import { formatBytes } from "@/ui/format-bytes.ts";
import { Meter } from "@/ui/meter.tsx";
import styles from "./preview-strip.module.css";

interface PreviewStripProps {
  readonly preview: IntakePreview;
  readonly leftOutCount: number;
}

/** The preview in one line: what it is, how much of it is reviewed. */
export function PreviewStrip({ preview, leftOutCount }: PreviewStripProps) {
  const { title, revision, reviewableFiles, reviewableBytes, sizeBytes } = preview;
  return (
    <div className={styles.strip}>
      <span className={styles.badge}>
        <FileSearch size={16} strokeWidth={1.5} aria-hidden />
      </span>
      <div className={styles.words}>
        <h2 className={styles.title}>
          <span className={styles.name} title={title}>
            {title}
          </span>
          {revision === null ? null : <span className={styles.revision}>at {shortRevision(revision)}</span>}
        </h2>
        <p className={styles.sentence} role="status">
          {`${countOf(reviewableFiles, "file")} to review, ${leftOutCount.toLocaleString("en")} left out`}
        </p>
      </div>
      <div className={styles.cover}>
        <span>
          <b>{readPercent(reviewableBytes, sizeBytes)} %</b> of {formatBytes(sizeBytes)}
        </span>
        <Meter className={styles.meter} value={reviewableBytes} max={sizeBytes} label="Bytes that are reviewed" />
      </div>
    </div>
  );
}
