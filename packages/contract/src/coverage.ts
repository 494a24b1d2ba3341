import { z } from "zod";
import { Language } from "./language.ts";

/** Why some or all bytes of a file were not read. Each code has one sentence in COVERAGE_REASONS. */
export const CoverageReasonCode = z.enum([
  "syntax-error",
  "work-limit",
  "time-limit",
  "analyzer-failed",
  "language-unsupported",
  "mode-without-rules",
  "canceled",
  "engine-failed",
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
 * `reviewed` means skippedBytes is 0 and there are no reasons.
 */
export const ReviewedFile = z.object({
  path: z.string(),
  language: Language,
  sizeBytes: z.int().min(0),
  lineCount: z.int().min(0),
  sha256: z.string(),
  status: z.enum(["reviewed", "partial", "skipped"]),
  reviewedBytes: z.int().min(0),
  skippedBytes: z.int().min(0),
  reasons: z.array(CoverageReason),
});
export type ReviewedFile = z.infer<typeof ReviewedFile>;

/** The sentence a reader sees for each reason. */
export const COVERAGE_REASONS: Record<CoverageReasonCode, string> = {
  "syntax-error": "The code does not parse here, so rules that need its structure could not run on this part.",
  "work-limit": "The file needs more work than one review may spend; what was read until then is listed.",
  "time-limit": "The review ran out of time on this file; what was read until then is listed.",
  "analyzer-failed": "One analyzer failed on this file; the others finished.",
  "language-unsupported": "No grammar for this language yet, so nothing was read.",
  "mode-without-rules": "There is no rule for this mode in this language, so nothing was looked for.",
  canceled: "The review was stopped before this was read.",
  "engine-failed": "The engine failed on this file. The review can be run again.",
};
