import { createHash } from "node:crypto";
import type { CoverageReasonCode, ReviewedFile } from "@coderevai/contract/coverage";
import type { ReviewCategory } from "@coderevai/contract/review-category";
import type { WaitingFile } from "@coderevai/db";

interface ReviewedHow {
  readonly engineVersion: string;
  readonly modes: readonly ReviewCategory[];
}

/** sha-256 of everything the engine's findings in a file depend on. Equal keys mean equal findings with equal ids. */
export function resultKey(
  how: ReviewedHow,
  { path, language, sha256 }: Pick<WaitingFile, "path" | "language" | "sha256">,
) {
  const modes = [...new Set(how.modes)].sort();
  return createHash("sha256")
    .update(JSON.stringify([how.engineVersion, modes, language, path, sha256]))
    .digest("hex");
}

/** Reasons that another run may not meet: time, memory, a linter that did not answer, somebody's wish. */
const PASSING: ReadonlySet<CoverageReasonCode> = new Set([
  "time-limit",
  "engine-failed",
  "analyzer-failed",
  "canceled",
]);

/** Whether the same content gives the same row again, so that it may be taken over. */
export function isRepeatable({ reasons }: ReviewedFile): boolean {
  return !reasons.some(({ code }) => PASSING.has(code));
}
