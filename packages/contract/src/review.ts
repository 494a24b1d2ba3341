import { z } from "zod";
import { ReviewedFile } from "./coverage.ts";
import { Egress } from "./egress.ts";
import { Feedback } from "./feedback.ts";
import { Finding } from "./finding.ts";
import { IdempotencyKey, ReviewId } from "./ids.ts";
import { isRelativePath } from "./is-relative-path.ts";
import { Language } from "./language.ts";
import { ModelUse } from "./model-use.ts";
import { Remark } from "./remark.ts";
import { ReviewCategory } from "./review-category.ts";
import { REVIEW_LIMITS } from "./review-limits.ts";
import { Severity } from "./severity.ts";
import { Verdict } from "./verdict.ts";

/** What was submitted: one pasted or opened file, several files, a whole tree, or a change. */
export const ReviewKind = z.enum(["code", "files", "repository", "diff"]);
export type ReviewKind = z.infer<typeof ReviewKind>;

/** `queued` waits for a worker; `running` includes the time before the first byte is read; the other three are final. */
export const ReviewStatus = z.enum(["queued", "running", "done", "failed", "canceled"]);
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
  /** Ask the model as well, where the installation has one. */
  useModel: z.boolean().default(false),
  idempotencyKey: IdempotencyKey,
});
export type ReviewCodeInput = z.infer<typeof ReviewCodeInput>;

/** `wasAlreadyStarted` is true when the idempotency key had been used with the same input before. */
export const StartedReview = z.object({
  reviewId: ReviewId,
  wasAlreadyStarted: z.boolean(),
  /** When a review that waits because of a limit starts at the earliest; null for one that may start now. */
  startsAt: z.date().nullable(),
});
export type StartedReview = z.infer<typeof StartedReview>;

/** Shown findings by severity; hints are not in it. */
export const SeverityCounts = z.record(Severity, z.int().min(0));
export type SeverityCounts = z.infer<typeof SeverityCounts>;

/**
 * One history row. `verdict` is null exactly while the review waits or runs.
 * Coverage is `reviewedBytes` of `sizeBytes - excludedBytes`.
 */
export const ReviewSummary = z.object({
  id: ReviewId,
  kind: ReviewKind,
  title: z.string(),
  /** Names what is reviewed again and again, such as `github.com/owner/name`; null for what has no such name. */
  project: z.string().nullable(),
  /** Branch or commit of a repository, as it was asked for or resolved. */
  revision: z.string().nullable(),
  language: Language,
  modes: z.array(ReviewCategory),
  status: ReviewStatus,
  verdict: Verdict.nullable(),
  counts: SeverityCounts,
  /** Files that are reviewed; excluded ones are not counted. */
  fileCount: z.int(),
  filesDone: z.int(),
  sizeBytes: z.int(),
  excludedBytes: z.int(),
  reviewedBytes: z.int(),
  /** Findings in the files of a change on lines that it left alone; they are counted and not told. 0 for other kinds. */
  outsideChangeCount: z.int(),
  units: z.int(),
  model: ModelUse,
  /** When a queued review starts at the earliest. */
  startsAt: z.date().nullable(),
  createdAt: z.date(),
  finishedAt: z.date().nullable(),
  engineVersion: z.string(),
});
export type ReviewSummary = z.infer<typeof ReviewSummary>;

/**
 * Findings are in the order in which they were found, which is the order in which they were streamed. Of ledger, findings
 * and remarks the first 1,000 each: the rest of a review of many files is told by `review.files` and `review.watch`.
 */
export const Review = z.object({
  summary: ReviewSummary,
  files: z.array(ReviewedFile),
  findings: z.array(Finding),
  feedback: z.array(Feedback),
  /** What the model says about findings. */
  remarks: z.array(Remark),
  /** Everything that left the installation for this review. */
  egress: z.array(Egress),
});
export type Review = z.infer<typeof Review>;

/** The text of one file as it was submitted, for its owner alone. */
export const ReviewedText = z.object({ path: z.string(), language: Language, text: z.string() });
export type ReviewedText = z.infer<typeof ReviewedText>;

/** A review with its source, for its owner alone. A review of many files has none here; `review.file` reads them. */
export const OpenedReview = Review.extend({ sources: z.array(ReviewedText) });
export type OpenedReview = z.infer<typeof OpenedReview>;
