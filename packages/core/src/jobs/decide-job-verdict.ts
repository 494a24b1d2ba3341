import type { ReviewedFile } from "@coderevai/contract/coverage";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import type { Verdict } from "@coderevai/contract/verdict";
import type { ReviewKey, ReviewStore } from "@coderevai/db";
import { decideVerdict } from "@coderevai/engine/decide-verdict";

/** From every row of the stored ledger, those that were left out included. */
export async function decideJobVerdict(
  reviews: Pick<ReviewStore, "findSummary" | "findFilePage">,
  key: ReviewKey,
): Promise<Verdict> {
  const files: ReviewedFile[] = [];
  for (let position = -1; ; ) {
    const page = await reviews.findFilePage(key, position, REVIEW_LIMITS.filePageRows);
    files.push(...page.map(({ file }) => file));
    const last = page.at(-1);
    if (last === undefined || page.length < REVIEW_LIMITS.filePageRows) break;
    position = last.position;
  }
  const summary = await reviews.findSummary(key);
  const shownCount = Object.values(summary?.counts ?? {}).reduce((sum, count) => sum + count, 0);
  return decideVerdict({ files, shownCount });
}
