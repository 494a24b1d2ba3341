import type { FixRefusal } from "./improvement.ts";

/** The sentence a reader sees for each refusal. Apart from the schema, so that a page can show it without Zod. */
export const FIX_REFUSALS: Record<FixRefusal, string> = {
  "no-fix": "There is advice but no proved fix for this finding.",
  "unsafe-path": "No patch can name a file with this path.",
  "stale-base": "The fix was made for another version of the file.",
  "does-not-apply": "The change does not apply, or changes nothing.",
  overlaps: "It changes the same code as a fix that was taken.",
  "breaks-parse": "The result would parse worse than before.",
  "finding-stays": "The finding would still be there.",
  "something-new": "It would bring a finding of equal or higher severity.",
  "not-idempotent": "The same fix would be offered again.",
  "not-reviewed": "Nothing reads this file, so nothing can be proved.",
  "work-limit": "Checking the result needs more work than one improvement may spend.",
  canceled: "It was stopped before this was checked.",
};
