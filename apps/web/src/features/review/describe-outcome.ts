import type { ModelStatus } from "@coderevai/contract/model-use";
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
  const sentence = SENTENCES[outcome](summary, found);
  return { outcome, title, sentence: SAYS_WHO.has(outcome) ? `${sentence}, ${WHO[summary.model.status]}` : sentence };
}

/** Ends that are a word on the code: then it counts who spoke. */
const SAYS_WHO: ReadonlySet<Outcome> = new Set(["clean", "findings", "partial"]);
const WHO: Record<ModelStatus, string> = {
  "not-asked": "engine alone",
  "not-configured": "engine alone",
  pending: "the model not yet through",
  answered: "engine and model",
  reused: "engine and the model’s stored answer",
  unavailable: "the model did not answer in full",
  capped: "the model was held back by its token limit",
  stopped: "the model was stopped",
};

const SENTENCES: Record<Outcome, (summary: ReviewSummary, found: FoundSoFar) => string> = {
  clean: (summary) => `Nothing found in ${namedModes(summary.modes)}`,
  findings: (_, { shownCount, fixCount }) =>
    fixCount === 0
      ? `${numberOf(shownCount)} shown`
      : `${numberOf(shownCount)} shown, ${numberOf(fixCount)} with a proved fix`,
  partial: (summary, { shownCount }) => {
    const missing = unreadOf(summary);
    return missing === null
      ? `${numberOf(shownCount)} shown`
      : `${missing}, ${numberOf(shownCount)} shown from the rest`;
  },
  not_reviewed: () => "Nothing was read, so nothing can be said about this code",
  failed: (_, { shownCount }) => `It broke off on our side, ${kept(shownCount)}`,
  canceled: (_, { shownCount }) => `Stopped before the end, ${kept(shownCount)}`,
  queued: () => "Nothing was read yet",
  running: (_, { shownCount }) => `${numberOf(shownCount)} so far, review still running`,
};

function kept(shownCount: number): string {
  return `${shownCount === 0 ? "nothing" : countOf(shownCount, "finding")} found until then`;
}

/** What is missing, or null when it is the model alone: then its own words say so. */
function unreadOf({ sizeBytes, excludedBytes, reviewedBytes, model }: ReviewSummary): string | null {
  const missing = sizeBytes - excludedBytes - reviewedBytes;
  if (missing > 0) return `${countOf(missing, "byte")} not read`;
  return MODEL_FAILED.has(model.status) ? null : "Some rules could not run";
}
const MODEL_FAILED: ReadonlySet<ModelStatus> = new Set(["unavailable", "capped", "stopped"]);

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
export function countOf(count: number, noun: string, ending = "s"): string {
  return `${numberOf(count)} ${noun}${count === 1 ? "" : ending}`;
}

/** "4 findings, 1 critical": what a reader hears while findings arrive. */
export function sayCounts({ all, bySeverity }: FindingCounts): string {
  if (all === 0) return "Review started";
  const critical = bySeverity.critical > 0 ? `, ${bySeverity.critical} critical` : "";
  return `${countOf(all, "finding")}${critical}`;
}
