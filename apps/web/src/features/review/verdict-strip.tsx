import { Meter } from "@/ui/meter.tsx";
import type { Outcome } from "@/ui/outcome.ts";
import { VerdictBadge } from "@/ui/verdict-badge.tsx";
import { countOf, type OutcomeText, readPercent } from "./describe-outcome.ts";
import styles from "./verdict-strip.module.css";

/** How much of what was submitted has been read, as the server says at the end. */
interface ReadAmount {
  readonly fileCount: number;
  readonly filesDone: number;
  readonly sizeBytes: number;
  /** Left out on purpose; not a part of what was to be read. */
  readonly excludedBytes: number;
  readonly reviewedBytes: number;
}

interface VerdictStripProps {
  readonly text: OutcomeText;
  /** Null while the review runs: nothing is known yet, so nothing is said. */
  readonly read: ReadAmount | null;
}

/** Green is earned: only a clean verdict has a green bar. */
const METER_TONES: Partial<Record<Outcome, "ok" | "warn">> = { clean: "ok", partial: "warn" };

/** What the review came to, and how much it read. */
export function VerdictStrip({ text, read }: VerdictStripProps) {
  const toReadBytes = read === null ? 0 : read.sizeBytes - read.excludedBytes;
  return (
    <div className={styles.strip} data-outcome={text.outcome}>
      <VerdictBadge outcome={text.outcome} />
      <div className={styles.words}>
        <h2 className={styles.title}>{text.title}</h2>
        <p className={styles.sentence}>{text.sentence}</p>
      </div>
      {read === null ? null : (
        <div className={styles.cover}>
          <span>
            <span className={styles.files}>{filesOf(read)}, </span>
            <b>{readPercent(read.reviewedBytes, toReadBytes)} %</b> of bytes read
          </span>
          <Meter
            className={styles.meter ?? ""}
            value={read.reviewedBytes}
            max={toReadBytes}
            label="Bytes read"
            tone={METER_TONES[text.outcome] ?? "neutral"}
          />
        </div>
      )}
    </div>
  );
}

/** "12 files", or "3 of 12 files" while some are not done. */
function filesOf({ fileCount, filesDone }: ReadAmount): string {
  const all = countOf(fileCount, "file");
  return filesDone < fileCount ? `${filesDone.toLocaleString("en")} of ${all}` : all;
}
