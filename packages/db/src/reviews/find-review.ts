import type { Review } from "@coderevai/contract/review";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { ReviewKey } from "../review-store.ts";
import { findEgress } from "./find-egress.ts";
import { findFeedbackList } from "./find-feedback.ts";
import { findFilePage } from "./find-files.ts";
import { findFindingsAfter } from "./find-findings.ts";
import { findSummary } from "./find-summary.ts";
import { findRemarksAfter } from "./remarks.ts";
import type { StoreParts } from "./store-parts.ts";

/**
 * The summary first, then what hangs on it: findings, ledger and verdict are stored before or with the end of a review,
 * so a summary that says it has ended is never shown with parts that were read before the end.
 */
export async function findReview(parts: StoreParts, key: ReviewKey): Promise<Review | null> {
  const summary = await findSummary(parts, key);
  if (summary === null) return null;
  const [files, findings, feedback, remarks, egress] = await Promise.all([
    findFilePage(parts, key, -1, REVIEW_LIMITS.filePageRows),
    findFindingsAfter(parts, key, 0, REVIEW_LIMITS.filePageRows),
    findFeedbackList(parts, key),
    findRemarksAfter(parts, key, 0, REVIEW_LIMITS.filePageRows),
    findEgress(parts, key, REVIEW_LIMITS.filePageRows),
  ]);
  return {
    summary,
    files: files.map(({ file }) => file),
    findings: findings.map(({ finding }) => finding),
    feedback,
    remarks,
    egress,
  };
}
