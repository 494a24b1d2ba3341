import { z } from "zod";
import { FindingId } from "./ids.ts";

/** Why a change was not offered, or not taken into the improved version. Each code has one sentence below. */
export const FixRefusal = z.enum([
  "no-fix",
  "unsafe-path",
  "stale-base",
  "does-not-apply",
  "overlaps",
  "breaks-parse",
  "finding-stays",
  "something-new",
  "not-idempotent",
  "not-reviewed",
  "work-limit",
  "canceled",
]);
export type FixRefusal = z.infer<typeof FixRefusal>;

/** The sentence a reader sees for each refusal. */
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

/** One file of the improved version. Digests are of the whole text, as lower-case hex. */
const ImprovedFile = z.object({
  path: z.string(),
  sha256Before: z.string(),
  sha256After: z.string(),
  linesAdded: z.int().min(0),
  linesRemoved: z.int().min(0),
});

/** A finding whose fix is not in the diff. `inFavourOf` is the finding whose fix was taken instead, for `overlaps`. */
export const RefusedFix = z.object({
  findingId: FindingId,
  path: z.string(),
  reason: FixRefusal,
  inFavourOf: FindingId.nullable(),
});
export type RefusedFix = z.infer<typeof RefusedFix>;

/**
 * The improved version: all proved fixes that hold together, as one unified diff that `git apply` takes. Empty when no
 * fix could be taken. Every given finding is in exactly one of `applied` and `refused`.
 */
export const Improvement = z.object({
  diff: z.string(),
  files: z.array(ImprovedFile),
  applied: z.array(FindingId),
  refused: z.array(RefusedFix),
});
export type Improvement = z.infer<typeof Improvement>;
