import type { SubmittedChange } from "@coderevai/contract/change-input";
import { DIFF_LIMITS } from "@coderevai/contract/diff-limits";
import { isRelativePath } from "@coderevai/contract/is-relative-path";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { summarizeDiff } from "./summarize-diff.ts";

/** How a change is given. */
export type ChangeForm = "diff" | "versions";

/** What the page of a change holds, in both forms: switching between them loses nothing. */
export interface ChangeDraft {
  readonly form: ChangeForm;
  readonly diff: string;
  readonly path: string;
  readonly before: string;
  readonly after: string;
}

/** Why a change cannot be reviewed as it is. An empty text says nothing: the page shows what is missing by itself. */
export function changeObstacle({ form, diff, path, before, after }: ChangeDraft): string | null {
  if (form === "diff") {
    if (diff.trim() === "") return "";
    if (diff.length > DIFF_LIMITS.characters) return "Over 4 Mi characters. Review a part of it.";
    return summarizeDiff(diff).length === 0 ? "This is no unified diff. Make it with git diff." : null;
  }
  if (before === "" && after === "") return "";
  if (path.trim() === "") return "Name the file, so that its language is known.";
  if (!isRelativePath(path.trim())) return "The file name must be a relative path.";
  if (before === after) return "Both versions are the same.";
  const largest = Math.max(bytesOf(before), bytesOf(after));
  return largest > REVIEW_LIMITS.sourceBytes ? `Over ${REVIEW_LIMITS.sourceBytes / 1_024} KiB a version.` : null;
}

/** What is sent. An empty version means that the file is not there in it. */
export function submittedChange({ form, diff, path, before, after }: ChangeDraft): SubmittedChange {
  if (form === "diff") return { from: "diff", diff };
  return { from: "versions", files: [{ path: path.trim(), before: before || null, after: after || null }] };
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}

/** Bytes that a review of the change reads, which make its price. */
export function changeBytes({ form, diff, after }: ChangeDraft): number {
  if (form === "versions") return bytesOf(after);
  return summarizeDiff(diff).reduce((sum, { shownBytes }) => sum + shownBytes, 0);
}
