import type { CoverageReasonCode } from "./coverage.ts";

/**
 * Reasons that keep a file out of the review because nobody would review it. They do not stand against `clean`; every
 * other reason does.
 */
export const EXCLUSION_CODES: ReadonlySet<CoverageReasonCode> = new Set([
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
