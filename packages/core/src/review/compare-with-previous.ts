import type { Finding } from "@coderevai/contract/finding";
import type { OwnerId, ReviewId } from "@coderevai/contract/ids";
import type { ReviewSummary } from "@coderevai/contract/review";
import type { ComparedFinding, ReviewComparison } from "@coderevai/contract/review-comparison";
import { compareReviews } from "@coderevai/engine/report";
import { historyStart } from "../history/history-start.ts";
import type { Services } from "../services.ts";
import { findEndedSummary } from "./find-ended-summary.ts";
import { readAllFindings } from "./read-all-findings.ts";
import { readLedger } from "./read-ledger.ts";

/**
 * What is new, fixed and unchanged since the owner's previous finished review of the same project and kind; null when
 * the plan shows none. Only modes that both reviews looked at are compared, and nothing counts as fixed in a file that this
 * review has but did not read to its end. Throws `review.not-found`,
 * `review.beyond-plan` and `review.still-running`.
 */
export async function compareWithPrevious(
  services: Services,
  ownerId: OwnerId,
  headId: ReviewId,
): Promise<ReviewComparison | null> {
  const headKey = { ownerId, reviewId: headId };
  const head = await findEndedSummary(services, headKey);
  const base = await services.database.reviews.findPrevious(headKey, await historyStart(services, ownerId));
  if (base === null) return null;
  const isCompared = (finding: Finding) => finding.shown && isAsked(head, finding) && isAsked(base, finding);
  const [before, now, unread] = await Promise.all([
    readAllFindings(services, { ownerId, reviewId: base.id }, isCompared),
    readAllFindings(services, headKey, isCompared),
    findUnread(services, headKey),
  ]);
  const { added, fixed, unchanged } = compareReviews(before.map(toCompared), now.map(toCompared));
  return { baseId: base.id, headId, added, fixed: fixed.filter(({ path }) => !unread.has(path)), unchanged };
}

function isAsked({ modes }: ReviewSummary, { category }: Finding): boolean {
  return modes.length === 0 || modes.includes(category);
}

async function findUnread(services: Services, key: Parameters<typeof readLedger>[1]): Promise<ReadonlySet<string>> {
  const ledger = await readLedger(services, key);
  return new Set(ledger.filter(({ status }) => status !== "reviewed").map(({ path }) => path));
}

function toCompared(finding: Finding): ComparedFinding {
  const { id, ruleId, fingerprint, severity, title, shown, anchor } = finding;
  return { id, path: anchor.path, startLine: anchor.startLine, ruleId, fingerprint, severity, title, shown };
}
