import { AppError } from "@coderevai/contract/app-error";
import { DIFF_LIMITS } from "@coderevai/contract/diff-limits";
import { parsePatch, type StructuredPatch, type StructuredPatchHunk } from "diff";
import type { DiffFile, DiffHunk, DiffLine } from "./diff-file.ts";
import { namePatchFile } from "./name-patch-file.ts";
import { type DiffText, prepareDiffText } from "./prepare-diff-text.ts";

const KINDS: Readonly<Record<string, DiffLine["kind"]>> = { "+": "added", "-": "removed" };

/**
 * Reads a unified diff as git, GNU diff, Subversion and mail write it: extended headers, renames, deletions, binary
 * notices, quoted paths, missing final newlines, text around the patches. Linear in the text's length.
 * @throws AppError diff.empty, diff.malformed and diff.combined with the line, diff.repeated-file, diff.too-large
 */
export function parseUnifiedDiff(text: string): readonly DiffFile[] {
  if (text.length > DIFF_LIMITS.characters) {
    throw new AppError("diff.too-large", { limit: "characters", allowed: DIFF_LIMITS.characters });
  }
  const source = prepareDiffText(text);
  const patches = readPatches(source).filter(saysSomething);
  if (patches.length === 0) throw new AppError("diff.empty");
  if (patches.length > DIFF_LIMITS.files) {
    throw new AppError("diff.too-large", { limit: "files", allowed: DIFF_LIMITS.files });
  }
  const seen = new Set<string>();
  let hunksBefore = 0;
  return patches.map((patch) => {
    const hunkLines = source.hunkLines.slice(hunksBefore, hunksBefore + patch.hunks.length);
    hunksBefore += patch.hunks.length;
    const names = namePatchFile(patch);
    if (names === null) throw new AppError("diff.malformed", { line: headerLine(source, patch, hunkLines[0]) });
    checkOrder(patch.hunks, hunkLines);
    const path = names.newPath ?? names.oldPath;
    if (seen.has(path)) throw new AppError("diff.repeated-file", { path });
    seen.add(path);
    return { ...names, isBinary: patch.isBinary ?? false, hunks: patch.hunks.map(readHunk) };
  });
}

function readPatches(source: DiffText): StructuredPatch[] {
  try {
    return parsePatch(source.lines.join("\n"));
  } catch (error) {
    throw new AppError("diff.malformed", { line: lineOf(error instanceof Error ? error.message : "", source) });
  }
}

/** The parser names either the line of the hunk's header or the file whose second header is missing. */
function lineOf(message: string, { lines }: DiffText): number {
  const line = /\bhunk at line (\d+)/i.exec(message)?.[1];
  if (line !== undefined) return Number(line);
  const name = /file header for (.*)$/s.exec(message)?.[1] ?? "";
  return (
    Math.max(
      0,
      lines.findIndex((header) => /^(?:---|\+\+\+)\s/.test(header) && header.includes(name)),
    ) + 1
  );
}

/** Prose without any header parses as one patch that has nothing. */
function saysSomething(patch: StructuredPatch): boolean {
  return patch.hunks.length > 0 || patch.isGit === true || patch.newFileName !== undefined;
}

function headerLine({ lines }: DiffText, patch: StructuredPatch, firstHunkLine: number | undefined): number {
  const names = [patch.newFileName, patch.oldFileName].filter((name) => name !== undefined);
  const header = lines.findIndex((line) => /^(?:diff|---|\+\+\+)\s/.test(line) && names.some((n) => line.includes(n)));
  return header >= 0 ? header + 1 : (firstHunkLine ?? 1);
}

function checkOrder(hunks: readonly StructuredPatchHunk[], hunkLines: readonly number[]): void {
  let nextLine = 0;
  for (const [index, hunk] of hunks.entries()) {
    if (hunk.newStart < nextLine) throw new AppError("diff.malformed", { line: hunkLines[index] ?? 1 });
    nextLine = hunk.newStart + hunk.newLines;
  }
}

function readHunk(hunk: StructuredPatchHunk): DiffHunk {
  let endsWithoutNewline = false;
  const lines: DiffLine[] = [];
  for (const line of hunk.lines) {
    // "\ No newline at end of file" speaks of the line above it.
    if (line.startsWith("\\")) endsWithoutNewline = lines.at(-1)?.kind !== "removed";
    else lines.push({ kind: KINDS[line.charAt(0)] ?? "context", text: line.slice(1) });
  }
  return { oldStart: hunk.oldStart, newStart: hunk.newStart, lines, endsWithoutNewline };
}
