import { z } from "zod";

/** One replacement in the submitted text. Offsets are UTF-16 code units of that text, end exclusive. */
export const TextEdit = z.object({ start: z.int().min(0), end: z.int().min(0), text: z.string() });
export type TextEdit = z.infer<typeof TextEdit>;

/** What was checked before a fix was offered. All must hold; a candidate that fails one is advice without a patch. */
export const FIX_PROOFS = ["applies", "parses", "finding-gone", "nothing-new", "idempotent"] as const;
export const FixProof = z.enum(FIX_PROOFS);
export type FixProof = z.infer<typeof FixProof>;

/**
 * A change that was applied and reviewed again. `finding-gone` is missing from the proofs of a change that belongs to no
 * finding of the engine: there no rule can say that something is gone.
 * `fix` keeps behaviour for honest input; `suggestion` may change it.
 * `patch` is a unified diff against the submitted file; `linesAdded` and `linesRemoved` count its lines.
 */
export const FindingFix = z.object({
  kind: z.enum(["fix", "suggestion"]),
  title: z.string(),
  edits: z.array(TextEdit).min(1),
  patch: z.string(),
  linesAdded: z.int().min(0),
  linesRemoved: z.int().min(0),
  proofs: z
    .array(FixProof)
    .min(FIX_PROOFS.length - 1)
    .max(FIX_PROOFS.length),
});
export type FindingFix = z.infer<typeof FindingFix>;
