import type { Review } from "@coderevai/contract/review";
import type { ReviewKey } from "../review-store.ts";
import { findFeedbackList } from "./find-feedback.ts";
import { findFiles } from "./find-files.ts";
import { findFindings } from "./find-findings.ts";
import { findSummary } from "./find-summary.ts";
import type { StoreParts } from "./store-parts.ts";

export async function findReview(parts: StoreParts, key: ReviewKey): Promise<Review | null> {
  const [summary, files, findings, feedback] = await Promise.all([
    findSummary(parts, key),
    findFiles(parts, key),
    findFindings(parts, key),
    findFeedbackList(parts, key),
  ]);
  return summary && { summary, files, findings, feedback };
}
