import type { ReviewSummary } from "@coderevai/contract/review";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import { OUTCOME_NAMES, type Outcome, outcomeOf } from "../../ui/outcome.ts";
import { CATEGORY_NAMES } from "./category-names.ts";
import type { FindingCounts } from "./finding-filter.ts";

/** What the verdict strip says. `outcome` picks glyph and colour: `running` until the server has said how it ended. */
export interface OutcomeText {
  readonly outcome: Outcome;
  readonly title: string;
  readonly sentence: string;
}

interface FoundSoFar {
  readonly shownCount: number;
  readonly fixCount: number;
}

/** The strip while a review runs: it may speak of findings, never of a clean one. */
export function describeRunning({ shownCount }: FoundSoFar): OutcomeText {
  return {
    outcome: shownCount === 0 ? "running" : "findings",
    title: shownCount === 0 ? "Reviewing" : "Findings",
    sentence:
      shownCount === 0
        ? "Nothing shown so far, review still running"
        : `${numberOf(shownCount)} so far, review still running`,
  };
}

/** The strip after the end, from what the server says and nothing else. */
export function describeFinished(summary: ReviewSummary, found: FoundSoFar): OutcomeText {
  const outcome = outcomeOf(summary);
  const title = OUTCOME_NAMES[outcome];
  return { outcome, title, sentence: SENTENCES[outcome](summary, found) };
}

const SENTENCES: Record<Outcome, (summary: ReviewSummary, found: FoundSoFar) => string> = {
  clean: (summary) => `Nothing found in ${namedModes(summary.modes)}`,
  findings: (_, { shownCount, fixCount }) =>
    fixCount === 0
      ? `${numberOf(shownCount)} shown`
      : `${numberOf(shownCount)} shown, ${numberOf(fixCount)} with a proved fix`,
  partial: (summary, { shownCount }) => `${unread(summary)}, ${numberOf(shownCount)} shown from the rest`,
  not_reviewed: () => "Nothing was read, so nothing can be said about this code",
  failed: (_, { shownCount }) => `It broke off on our side, ${kept(shownCount)}`,
  canceled: (_, { shownCount }) => `Stopped before the end, ${kept(shownCount)}`,
  queued: () => "Waiting for its turn, nothing was read yet",
  running: (_, { shownCount }) => `${numberOf(shownCount)} so far, review still running`,
};

function kept(shownCount: number): string {
  return `${shownCount === 0 ? "nothing" : countOf(shownCount, "finding")} found until then`;
}

function unread(summary: ReviewSummary): string {
  const missing = summary.sizeBytes - summary.excludedBytes - summary.reviewedBytes;
  return missing > 0 ? `${countOf(missing, "byte")} not read` : "Some rules could not run";
}

function namedModes(modes: readonly ReviewCategory[]): string {
  if (modes.length === 0) return "any mode";
  const names = modes.map((mode) => CATEGORY_NAMES[mode].mode.toLowerCase());
  return new Intl.ListFormat("en", { type: "conjunction" }).format(names);
}

/** Whole percent of bytes read. 100 only when every byte was read, 0 only when none was. */
export function readPercent(reviewedBytes: number, sizeBytes: number): number {
  if (sizeBytes === 0) return 0;
  const percent = Math.floor((reviewedBytes / sizeBytes) * 100);
  return percent === 0 && reviewedBytes > 0 ? 1 : percent;
}

function numberOf(count: number): string {
  return count.toLocaleString("en");
}

/** "1 finding", "4 findings", with a separator between thousands. */
export function countOf(count: number, noun: string): string {
  return `${numberOf(count)} ${noun}${count === 1 ? "" : "s"}`;
}

/** "4 findings, 1 critical": what a reader hears while findings arrive. */
export function sayCounts({ all, bySeverity }: FindingCounts): string {
  if (all === 0) return "Review started";
  const critical = bySeverity.critical > 0 ? `, ${bySeverity.critical} critical` : "";
  return `${countOf(all, "finding")}${critical}`;
}
