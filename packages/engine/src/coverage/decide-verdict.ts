import type { ReviewedFile } from "@coderevai/contract/coverage";
import { EXCLUSION_CODES } from "@coderevai/contract/exclusion-codes";
import type { Verdict } from "@coderevai/contract/verdict";

declare const READ_IN_FULL: unique symbol;

/** Proof that every byte of every file was read in every asked mode. Only `proveReadInFull` makes one. */
type ReadInFull = { readonly [READ_IN_FULL]: true };

/** How a review ended: its ledger and how many findings are shown. Hints are not counted. */
export interface ReviewOutcome {
  readonly files: readonly ReviewedFile[];
  readonly shownCount: number;
}

/**
 * The verdict of a review. `clean` needs the proof that everything was read; anything unread gives `partial`, and a
 * review that read nothing gives `not_reviewed`.
 */
export function decideVerdict(outcome: ReviewOutcome): Verdict {
  const proof = proveReadInFull(outcome.files);
  if (proof) return verdictOfFullReading(proof, outcome.shownCount);
  return outcome.files.some((file) => file.reviewedBytes > 0) ? "partial" : "not_reviewed";
}

function verdictOfFullReading(_proof: ReadInFull, shownCount: number): Verdict {
  return shownCount === 0 ? "clean" : "findings";
}

function proveReadInFull(files: readonly ReviewedFile[]): ReadInFull | null {
  const reviewable = files.filter((file) => !isExcluded(file));
  if (reviewable.length === 0 || !reviewable.every(isReadInFull)) return null;
  // The one place that makes the proof: the ledger above is what it stands for.
  return {} as ReadInFull;
}

function isReadInFull(file: ReviewedFile): boolean {
  const addsUp = file.reviewedBytes === file.sizeBytes && file.skippedBytes === 0;
  return file.status === "reviewed" && addsUp && file.sizeBytes > 0 && file.reasons.length === 0;
}

/** Left out for a reason that does not stand against `clean`. A status alone would not do: the reason must say so. */
function isExcluded(file: ReviewedFile): boolean {
  const hasOnlyExclusions = file.reasons.length > 0 && file.reasons.every(({ code }) => EXCLUSION_CODES.has(code));
  return file.status === "excluded" && hasOnlyExclusions;
}
