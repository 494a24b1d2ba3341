import { z } from "zod";
import { ReviewedFile } from "./coverage.ts";
import { Feedback } from "./feedback.ts";
import { Finding } from "./finding.ts";
import { IdempotencyKey, ReviewId } from "./ids.ts";
import { isRelativePath } from "./is-relative-path.ts";
import { Language } from "./language.ts";
import { ReviewCategory } from "./review-category.ts";
import { REVIEW_LIMITS } from "./review-limits.ts";
import { Severity } from "./severity.ts";
import { Verdict } from "./verdict.ts";

/** `running` includes the time before the first byte is read; the other three are final. */
export const ReviewStatus = z.enum(["running", "done", "failed", "canceled"]);
export type ReviewStatus = z.infer<typeof ReviewStatus>;

/** A relative path with forward slashes and no traversal, used for display and language detection only. */
export const SourcePath = z.string().min(1).max(REVIEW_LIMITS.pathCharacters).refine(isRelativePath, {
  message: "Use a relative path without '..', backslashes or control characters.",
});

/** `modes` empty means all that the language offers. `language` null means: detect it. */
export const ReviewCodeInput = z.object({
  source: z.string(),
  path: SourcePath.nullable(),
  language: Language.nullable(),
  modes: z.array(ReviewCategory).max(ReviewCategory.options.length),
  idempotencyKey: IdempotencyKey,
});
export type ReviewCodeInput = z.infer<typeof ReviewCodeInput>;

/** `wasAlreadyStarted` is true when the idempotency key had been used with the same input before. */
export const StartedReview = z.object({ reviewId: ReviewId, wasAlreadyStarted: z.boolean() });
export type StartedReview = z.infer<typeof StartedReview>;

/** Shown findings by severity; hints are not in it. */
export const SeverityCounts = z.record(Severity, z.int().min(0));
export type SeverityCounts = z.infer<typeof SeverityCounts>;

/** One history row. `verdict` is null exactly while the review runs. */
export const ReviewSummary = z.object({
  id: ReviewId,
  title: z.string(),
  language: Language,
  modes: z.array(ReviewCategory),
  status: ReviewStatus,
  verdict: Verdict.nullable(),
  counts: SeverityCounts,
  fileCount: z.int(),
  sizeBytes: z.int(),
  reviewedBytes: z.int(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
  engineVersion: z.string(),
});
export type ReviewSummary = z.infer<typeof ReviewSummary>;

/** Findings are in the order in which they were found, which is the order in which they were streamed. */
export const Review = z.object({
  summary: ReviewSummary,
  files: z.array(ReviewedFile),
  findings: z.array(Finding),
  feedback: z.array(Feedback),
});
export type Review = z.infer<typeof Review>;

/** A review with its source, for its owner alone. */
export const OpenedReview = Review.extend({
  sources: z.array(z.object({ path: z.string(), language: Language, text: z.string() })),
});
export type OpenedReview = z.infer<typeof OpenedReview>;
