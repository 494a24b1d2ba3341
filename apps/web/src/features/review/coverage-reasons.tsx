import type { CoverageReason, ReviewedFile } from "@coderevai/contract/coverage";
import { COVERAGE_REASONS } from "@coderevai/contract/coverage-reasons";
import { Button } from "@/ui/button.tsx";
import styles from "./coverage-reasons.module.css";
import { countOf } from "./describe-outcome.ts";

interface CoverageReasonsProps {
  readonly files: readonly ReviewedFile[];
  readonly onLine: (line: number) => void;
}

/** More would push the findings off the screen; the rest is counted. */
const SHOWN_REASONS = 4;

/** Why something was not read, file by file, with the line it began at. Empty when everything was read. */
export function CoverageReasons({ files, onLine }: CoverageReasonsProps) {
  const rows = files.flatMap((file) => file.reasons.map((reason) => ({ file, reason })));
  if (rows.length === 0) return null;
  const hidden = rows.length - SHOWN_REASONS;
  return (
    <ul className={styles.reasons} aria-label="What was not read, and why">
      {rows.slice(0, SHOWN_REASONS).map(({ file, reason }) => (
        <li key={`${file.path}:${reason.code}:${reason.line}:${reason.detail}`} className={styles.reason}>
          <span className={styles.place}>{placeOf(file, reason)}</span>
          <span className={styles.why}>{COVERAGE_REASONS[reason.code]}</span>
          {reason.line === null ? null : <GoToLine line={reason.line} onLine={onLine} />}
        </li>
      ))}
      {hidden > 0 ? <li className={styles.more}>and {countOf(hidden, "more reason")}</li> : null}
    </ul>
  );
}

function GoToLine({ line, onLine }: { readonly line: number; readonly onLine: (line: number) => void }) {
  return <Button onClick={() => onLine(line)}>Go to line {line}</Button>;
}

/** The place in words: "app.py does not parse at line 12". */
function placeOf(file: ReviewedFile, reason: CoverageReason): string {
  if (reason.code === "syntax-error" && reason.line !== null)
    return `${file.path} does not parse at line ${reason.line}`;
  const detail = reason.detail === null ? "" : ` (${reason.detail})`;
  return `${file.path}${detail}`;
}
