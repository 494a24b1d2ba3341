import type { SubmittedChange } from "@coderevai/contract/change-input";
import type { CoverageReasonCode, ReviewedFile } from "@coderevai/contract/coverage";
import { REVIEW_LIMITS } from "@coderevai/contract/review-limits";
import { sha256 } from "../anchor/sha256.ts";
import { TextIndex } from "../anchor/text-index.ts";
import { type DiffFile, parseUnifiedDiff, reconstructNewSide } from "../diff/index.ts";
import type { EngineFile, LineRange } from "../engine-event.ts";
import { detectLanguage } from "../language/detect-language.ts";
import { inspectSource } from "../language/inspect-source.ts";
import { changedRanges } from "./changed-ranges.ts";

/** One file of a change on its new side. `before` is there when the whole old version is. */
export interface ChangedFile {
  readonly file: EngineFile;
  readonly changedLines: readonly LineRange[];
  readonly before: { readonly text: string; readonly changedLines: readonly LineRange[] } | null;
}

/** What a change asks to be reviewed, and a ledger row for each file of it that is not. Both in the change's order. */
export interface ReadChange {
  readonly files: readonly ChangedFile[];
  readonly leftOut: readonly ReviewedFile[];
}

/** Characters of a partly known file, the empty lines in the place of unknown ones included. */
const MOST_CHARACTERS = 2 * 1024 * 1024;

type Part =
  | { readonly type: "file"; readonly file: ChangedFile }
  | { readonly type: "row"; readonly row: ReviewedFile };

/**
 * Takes a change apart into the new side of its files. Pure.
 * @throws AppError diff.empty, diff.malformed, diff.combined, diff.repeated-file, diff.too-large for a diff that is none
 */
export function readChange(change: SubmittedChange): ReadChange {
  const parts =
    change.from === "diff"
      ? parseUnifiedDiff(change.diff).map(readDiffFile)
      : change.files.map(({ path, before, after }) => readVersions(path, before, after));
  return {
    files: parts.flatMap((part) => (part.type === "file" ? [part.file] : [])),
    leftOut: parts.flatMap((part) => (part.type === "row" ? [part.row] : [])),
  };
}

function readDiffFile(diff: DiffFile): Part {
  if (diff.change === "deleted") return leftOut(diff.oldPath, "", "deleted", "excluded");
  const path = diff.newPath;
  if (diff.isBinary) return leftOut(path, "", "binary", "excluded");
  if (diff.hunks.length === 0) return leftOut(path, "", diff.change === "added" ? "empty" : "unchanged", "excluded");
  const shown = diff.hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind !== "removed"));
  const shownText = shown.map(({ text }) => `${text}\n`).join("");
  const side = reconstructNewSide(diff, MOST_CHARACTERS);
  if (side === null) return leftOut(path, shownText, "too-large", "skipped");
  if (shownText === "") return leftOut(path, "", "unchanged", "excluded");
  const problem = problemOf(path, shownText);
  if (problem) return problem;
  const text = side.text;
  const file = { path, language: detectLanguage({ path, text: shownText }), text };
  // A file that the change adds is there as a whole.
  const shownLines = diff.change === "added" ? {} : { shownLines: side.shownLines };
  return { type: "file", file: { file: { ...file, ...shownLines }, changedLines: side.changedLines, before: null } };
}

function readVersions(path: string, before: string | null, after: string | null): Part {
  if (after === null) return leftOut(path, "", "deleted", "excluded");
  if (before === after) return leftOut(path, after, "unchanged", "excluded");
  const problem = problemOf(path, after);
  if (problem) return problem;
  const file = { path, language: detectLanguage({ path, text: after }), text: after };
  const ranges = changedRanges(before ?? "", after);
  const isReadable = before !== null && inspectSource(before).problem === null;
  const old = isReadable ? { text: before, changedLines: ranges.before } : null;
  return { type: "file", file: { file, changedLines: ranges.after, before: old } };
}

function problemOf(path: string, text: string): Part | null {
  const { problem } = inspectSource(text);
  if (problem === null) return null;
  const isExcluded = problem === "empty" || problem === "binary";
  return leftOut(path, text, problem, isExcluded ? "excluded" : "skipped");
}

/** A row of a file that nobody reads. `text` is what was there of it, which may be nothing. */
function leftOut(path: string, text: string, code: CoverageReasonCode, status: "excluded" | "skipped"): Part {
  const index = new TextIndex(text);
  const row: ReviewedFile = {
    path,
    language: detectLanguage({ path, text: text.slice(0, REVIEW_LIMITS.sourceBytes) }),
    sizeBytes: index.sizeBytes,
    lineCount: text === "" ? 0 : index.lineCount,
    sha256: sha256(text),
    status,
    reviewedBytes: 0,
    skippedBytes: index.sizeBytes,
    reasons: [{ code, line: null, detail: null }],
  };
  return { type: "row", row };
}
