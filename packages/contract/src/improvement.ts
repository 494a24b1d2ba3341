import { z } from "zod";
import { FindingId } from "./ids.ts";

/** Why a change was not offered, or not taken into the improved version. Each code has one sentence in fix-refusals.ts. */
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
