import type { CoverageReason, ReviewedFile } from "@coderevai/contract/coverage";
import type { Finding } from "@coderevai/contract/finding";
import type { LineRange } from "../engine-event.ts";
import { isWholeFileRule } from "./is-whole-file-rule.ts";

const FRAGMENT: CoverageReason = { code: "fragment", line: null, detail: null };

/**
 * A file of which only parts are known, between a review and those who read it: keeps back what speaks of lines nobody
 * has seen, and counts as read what was there.
 */
export class Fragment {
  readonly #shownLines: readonly LineRange[];
  readonly #hiddenBytes: number;
  readonly #shownCount: number;

  constructor(shownLines: readonly LineRange[]) {
    this.#shownLines = shownLines;
    this.#shownCount = shownLines.reduce((sum, { firstLine, lastLine }) => sum + lastLine - firstLine + 1, 0);
    this.#hiddenBytes = hiddenLines(shownLines);
  }

  /** Whether a finding speaks of one known part alone, and holds whatever the rest of the file is. */
  canTell(finding: Finding): boolean {
    const { startLine, endLine } = finding.anchor;
    const isKnown = (first: number, last: number) =>
      this.#shownLines.some(({ firstLine, lastLine }) => firstLine <= first && last <= lastLine);
    return (
      !isWholeFileRule(finding.ruleId) &&
      isKnown(startLine, endLine) &&
      finding.trace.every((step) => isKnown(step.line, step.line))
    );
  }

  /** The ledger row in bytes that were submitted. It is never `reviewed`: the file is not all there. */
  row(row: ReviewedFile): ReviewedFile {
    const sizeBytes = Math.max(0, row.sizeBytes - this.#hiddenBytes);
    const isUnread = row.reviewedBytes === 0;
    const skippedBytes = isUnread ? sizeBytes : Math.min(sizeBytes, Math.max(1, row.skippedBytes));
    return {
      ...row,
      lineCount: this.#shownCount,
      sizeBytes,
      status: skippedBytes === sizeBytes ? "skipped" : "partial",
      reviewedBytes: sizeBytes - skippedBytes,
      skippedBytes,
      reasons: isUnread ? row.reasons : [...row.reasons, FRAGMENT],
    };
  }
}

/** Each line that is not known stands as one line feed. */
function hiddenLines(shownLines: readonly LineRange[]): number {
  let hidden = 0;
  let nextLine = 1;
  for (const { firstLine, lastLine } of shownLines) {
    hidden += firstLine - nextLine;
    nextLine = lastLine + 1;
  }
  return hidden;
}
