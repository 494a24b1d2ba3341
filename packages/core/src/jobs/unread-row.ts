import type { ReviewedFile } from "@coderevai/contract/coverage";
import type { WaitingFile } from "@coderevai/db";

/** The ledger row of a file that the engine could not be given, or that ended every process that read it. */
export function unreadRow({ path, language, sizeBytes, sha256 }: WaitingFile): ReviewedFile {
  return {
    path,
    language,
    sizeBytes,
    lineCount: 0,
    sha256,
    status: "skipped",
    reviewedBytes: 0,
    skippedBytes: sizeBytes,
    reasons: [{ code: "engine-failed", line: null, detail: null }],
  };
}
