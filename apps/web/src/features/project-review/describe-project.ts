import type { Finding } from "@coderevai/contract/finding";
import type { ReviewSummary } from "@coderevai/contract/review";
import { describeFinished, describeRunning, type OutcomeText } from "../review/describe-outcome.ts";

/** The verdict strip of a review of many files. Once it is over the server's own counts speak, not how many are loaded. */
export function describeProject(summary: ReviewSummary, shown: readonly Finding[]): OutcomeText {
  const fixCount = shown.reduce((count, { fix }) => count + Number(fix !== null), 0);
  if (summary.status === "running") return describeRunning({ shownCount: shown.length, fixCount });
  const shownCount = Object.values(summary.counts).reduce((sum, count) => sum + count, 0);
  return describeFinished(summary, { shownCount, fixCount });
}
