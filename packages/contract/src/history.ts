import { z } from "zod";
import { Language } from "./language.ts";
import { ReviewSummary } from "./review.ts";
import { ReviewCategory } from "./review-category.ts";
import { REVIEW_LIMITS } from "./review-limits.ts";
import { Verdict } from "./verdict.ts";

/** Newest first. `cursor` is opaque: take it from the page before. */
export const HistoryQuery = z.object({
  mode: ReviewCategory.nullish(),
  verdict: Verdict.nullish(),
  language: Language.nullish(),
  cursor: z.string().max(200).nullish(),
  limit: z.int().min(1).max(REVIEW_LIMITS.historyPageRows).default(20),
});
export type HistoryQuery = z.infer<typeof HistoryQuery>;

/** `nextCursor` null means there is nothing older that the plan shows. */
export const HistoryPage = z.object({
  rows: z.array(ReviewSummary),
  nextCursor: z.string().nullable(),
  /** On the last page: reviews that are older than the plan's history are kept, and fit the filters. */
  hasOlder: z.boolean(),
});
export type HistoryPage = z.infer<typeof HistoryPage>;

/** The stated consequence: the caller repeats it, so that nothing is cleared by accident. */
export const CLEAR_HISTORY_CONSEQUENCE = "delete-all-my-reviews-for-ever";
export const ClearHistoryInput = z.object({ consequence: z.literal(CLEAR_HISTORY_CONSEQUENCE) });

export const RemovedReviews = z.object({ removedCount: z.int().min(0) });
