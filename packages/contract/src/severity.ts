import { z } from "zod";

/** Impact if the finding is true, most serious first; the order of this list is the sort order everywhere. */
export const Severity = z.enum(["critical", "high", "medium", "low", "info"]);
export type Severity = z.infer<typeof Severity>;

/** 0 for critical up to 4 for info, so that sorting ascending puts the worst first. */
export function severityRank(severity: Severity): number {
  return Severity.options.indexOf(severity);
}
