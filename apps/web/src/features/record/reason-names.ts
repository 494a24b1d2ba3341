import type { CoverageReasonCode } from "@coderevai/contract/coverage";

/** A reason in two or three words, for groups; COVERAGE_REASONS has the sentence. */
export const REASON_NAMES: Record<CoverageReasonCode, string> = {
  "syntax-error": "Does not parse",
  "work-limit": "Needs too much work",
  "time-limit": "Out of time",
  "analyzer-failed": "An analyzer failed",
  "language-unsupported": "No grammar yet",
  "mode-without-rules": "No rules for a mode",
  canceled: "Stopped before",
  "engine-failed": "The engine failed",
  "too-large": "Larger than 512 KiB",
  "malformed-text": "Not UTF-8 or UTF-16",
  "model-unavailable": "The model did not answer",
  "model-capped": "Token limit reached",
  "model-stopped": "The model was stopped",
  generated: "Generated",
  vendored: "Vendored",
  minified: "Minified",
  binary: "Binary",
  "not-code": "Not code",
  empty: "Empty",
  link: "Link",
  deleted: "Deleted",
  fragment: "Read in parts",
  unchanged: "Unchanged",
};
