import { z } from "zod";
import { Language } from "./language.ts";

/** Why some or all bytes of a file were not read. Each code has one sentence in coverage-reasons.ts. */
export const CoverageReasonCode = z.enum([
  "syntax-error",
  "work-limit",
  "time-limit",
  "analyzer-failed",
  "language-unsupported",
  "mode-without-rules",
  "canceled",
  "engine-failed",
  "too-large",
  "malformed-text",
  "model-unavailable",
  "model-capped",
  "model-stopped",
  "fragment",
  "generated",
  "vendored",
  "minified",
  "binary",
  "not-code",
  "empty",
  "link",
  "deleted",
  "unchanged",
]);
export type CoverageReasonCode = z.infer<typeof CoverageReasonCode>;

/** `line` is the first line concerned, where there is one. `detail` names the analyzer, mode or token concerned. */
export const CoverageReason = z.object({
  code: CoverageReasonCode,
  line: z.int().min(1).nullable(),
  detail: z.string().nullable(),
});
export type CoverageReason = z.infer<typeof CoverageReason>;

/**
 * One row of the coverage ledger. reviewedBytes + skippedBytes = sizeBytes, always;
 * `reviewed` means skippedBytes is 0 and there are no reasons. `excluded` means that nothing was read on purpose, with
 * one reason of exclusion-codes.ts. `waiting` is a file of a review that still runs.
 */
export const ReviewedFile = z.object({
  path: z.string(),
  language: Language,
  sizeBytes: z.int().min(0),
  lineCount: z.int().min(0),
  sha256: z.string(),
  status: z.enum(["reviewed", "partial", "skipped", "excluded", "waiting"]),
  reviewedBytes: z.int().min(0),
  skippedBytes: z.int().min(0),
  reasons: z.array(CoverageReason),
});
export type ReviewedFile = z.infer<typeof ReviewedFile>;
