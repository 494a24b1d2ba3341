import type { CoverageReasonCode } from "./coverage.ts";

/** The sentence a reader sees for each reason. Apart from the schema, so that a page can show it without Zod. */
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
