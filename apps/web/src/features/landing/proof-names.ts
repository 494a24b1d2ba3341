import type { FixProof } from "@coderevai/contract/finding-fix";

/** What each proof of a fix means: the chip's word and its explanation. */
export const PROOF_NAMES: Record<FixProof, { readonly name: string; readonly meaning: string }> = {
  applies: { name: "Applies", meaning: "It applies to the exact text that was submitted" },
  parses: { name: "Parses", meaning: "The result parses without errors" },
  "finding-gone": { name: "Finding gone", meaning: "The same rule no longer fires" },
  "nothing-new": { name: "Nothing new", meaning: "No finding of equal or higher severity appeared" },
  idempotent: { name: "Stable", meaning: "Applying it a second time changes nothing" },
};
