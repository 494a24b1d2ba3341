import type { Finding } from "@coderevai/contract/finding";
import type { Review } from "@coderevai/contract/review";

/** What a report is made from. The verdict of a review that has not ended counts as `not_reviewed`. */
export type ReportSubject = Pick<Review, "summary" | "files" | "findings">;

/** Findings by path and position: the same bytes whatever the order in which they were stored. */
export function byPlace(a: Finding, b: Finding): number {
  return (
    compareText(a.anchor.path, b.anchor.path) ||
    a.anchor.startByte - b.anchor.startByte ||
    a.anchor.endByte - b.anchor.endByte ||
    compareText(a.ruleId, b.ruleId) ||
    compareText(a.id, b.id)
  );
}

/** By UTF-16 code units: no locale, no machine, changes the order. */
export function compareText(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
