import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { LeftOutFile } from "../record/left-out.ts";

/** A ledger in three parts. A file that was read in part is in `read` and, once for each reason, in `incomplete`. */
interface DividedLedger {
  readonly read: readonly ReviewedFile[];
  readonly incomplete: readonly LeftOutFile[];
  readonly excluded: readonly LeftOutFile[];
}

/** Divides what was read from what was not. Files that wait are in neither part yet. */
export function divideLedger(files: readonly ReviewedFile[]): DividedLedger {
  const told = (file: ReviewedFile) => file.reasons.map(({ code }) => ({ ...file, reason: code }));
  return {
    read: files.filter(({ status, reviewedBytes }) => status === "reviewed" || reviewedBytes > 0),
    incomplete: files.filter(({ status }) => status === "partial" || status === "skipped").flatMap(told),
    excluded: files.filter(({ status }) => status === "excluded").flatMap(told),
  };
}
