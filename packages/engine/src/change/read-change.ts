import { AppError } from "@coderevai/contract/app-error";
import type { SubmittedChange } from "@coderevai/contract/change-input";
import type { CoverageReason, CoverageReasonCode, ReviewedFile } from "@coderevai/contract/coverage";
import { EXCLUSION_CODES } from "@coderevai/contract/exclusion-codes";
import type { Language } from "@coderevai/contract/language";
import { sha256 } from "../anchor/sha256.ts";
import { TextIndex } from "../anchor/text-index.ts";
import { type DiffFile, parseUnifiedDiff, reconstructNewSide } from "../diff/index.ts";
import type { EngineFile, LineRange } from "../engine-event.ts";
import type { ArchiveEntry } from "../intake/archive-entry.ts";
import { planIntake } from "../intake/plan-intake.ts";
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

/** What is to be looked at: the text as far as it is there, and what it becomes if it is reviewed. */
interface Candidate {
  readonly type: "candidate";
  readonly path: string;
  readonly shownText: string;
  readonly becomes: (language: Language) => ChangedFile;
}

type Part = Candidate | { readonly type: "row"; readonly row: ReviewedFile };

/**
 * Takes a change apart into the new side of its files. What would be left out of a whole tree is left out here too. The
 * answer depends on the change alone.
 * @throws AppError diff.empty, diff.malformed, diff.combined, diff.repeated-file, diff.too-large for a diff that is none
 */
export async function readChange(change: SubmittedChange): Promise<ReadChange> {
  const parts =
    change.from === "diff"
      ? parseUnifiedDiff(change.diff).map(readDiffFile)
      : unrepeated(change.files).map(readVersions);
  const entries = parts.flatMap((part) => (part.type === "candidate" ? [entryOf(part)] : []));
  const plan = new Map((await planIntake(entries)).map((planned) => [planned.path, planned]));
  const files: ChangedFile[] = [];
  const leftOut: ReviewedFile[] = [];
  for (const part of parts) {
    const planned = part.type === "candidate" ? plan.get(part.path) : undefined;
    if (part.type === "row") leftOut.push(part.row);
    else if (planned?.reason) leftOut.push(unreadRow(part.path, part.shownText, planned.reason));
    else if (planned) files.push(part.becomes(planned.language));
  }
  return { files, leftOut };
}

function unrepeated<File extends { readonly path: string }>(files: readonly File[]): readonly File[] {
  const seen = new Set<string>();
  for (const { path } of files) {
    if (seen.has(path)) throw new AppError("diff.repeated-file", { path });
    seen.add(path);
  }
  return files;
}

function entryOf({ path, shownText }: Candidate): ArchiveEntry {
  return { kind: "file", path, bytes: new TextEncoder().encode(shownText) };
}

function readDiffFile(diff: DiffFile): Part {
  if (diff.change === "deleted") return leftOut(diff.oldPath, "", "deleted");
  const path = diff.newPath;
  if (diff.isBinary) return leftOut(path, "", "binary");
  if (diff.hunks.length === 0) return leftOut(path, "", diff.change === "added" ? "empty" : "unchanged");
  const shown = diff.hunks.flatMap((hunk) => hunk.lines.filter(({ kind }) => kind !== "removed"));
  const shownText = shown.map(({ text }) => `${text}\n`).join("");
  if (shownText === "") return leftOut(path, "", "unchanged");
  const side = reconstructNewSide(diff, MOST_CHARACTERS);
  if (side === null) return leftOut(path, shownText, "too-large");
  // A file that the change adds is there as a whole.
  const shownLines = diff.change === "added" ? {} : { shownLines: side.shownLines };
  return candidate(path, shownText, (language) => ({
    file: { path, language, text: side.text, ...shownLines },
    changedLines: side.changedLines,
    before: null,
  }));
}

function readVersions({ path, before, after }: { path: string; before: string | null; after: string | null }): Part {
  if (after === null) return leftOut(path, "", "deleted");
  if (before === after) return leftOut(path, after, "unchanged");
  return candidate(path, after, (language) => {
    const ranges = changedRanges(before ?? "", after);
    const isReadable = before !== null && inspectSource(before).problem === null;
    const old = isReadable ? { text: before, changedLines: ranges.before } : null;
    return { file: { path, language, text: after }, changedLines: ranges.after, before: old };
  });
}

/** Half a surrogate pair has no bytes of its own, so it must be noticed before the text is looked at as bytes. */
function candidate(path: string, shownText: string, becomes: Candidate["becomes"]): Part {
  const isWhole = shownText.isWellFormed();
  return isWhole ? { type: "candidate", path, shownText, becomes } : leftOut(path, shownText, "malformed-text");
}

function leftOut(path: string, text: string, code: CoverageReasonCode): Part {
  return { type: "row", row: unreadRow(path, text, { code, line: null, detail: null }) };
}

/** A row of a file that nobody reads. `text` is what was there of it, which may be nothing. */
function unreadRow(path: string, text: string, reason: CoverageReason): ReviewedFile {
  const index = new TextIndex(text);
  return {
    path,
    language: detectLanguage({ path, text: "" }),
    sizeBytes: index.sizeBytes,
    lineCount: text === "" ? 0 : index.lineCount,
    sha256: sha256(text),
    status: EXCLUSION_CODES.has(reason.code) ? "excluded" : "skipped",
    reviewedBytes: 0,
    skippedBytes: index.sizeBytes,
    reasons: [reason],
  };
}
