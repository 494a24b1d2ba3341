import { applyPatch, formatPatch, type StructuredPatch, type StructuredPatchHunk, structuredPatch } from "diff";
import type { EngineFile, LineRange } from "../engine-event.ts";

export interface Patch {
  readonly text: string;
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

const CONTEXT_LINES = 3;
/** Lines that a patch may change; finding the shortest difference takes the square of it. */
const MOST_EDITS = 1_000;

/**
 * The unified diff from a file's text to another in git's form, names quoted as git quotes them. Null unless it applies
 * to the file and gives exactly the other text; when the texts differ in more lines than a fix ever changes; and when
 * it would have to speak of lines of a partly known file that are not known.
 */
export function makePatch(file: EngineFile, next: string): Patch | null {
  const patch = hunksWithin(file, next);
  if (!patch || patch.hunks.length === 0) return null;
  const text = formatPatch({ ...patch, isGit: true });
  if (applyPatch(file.text, text, { autoConvertLineEndings: false }) !== next) return null;
  const lines = patch.hunks.flatMap((hunk) => hunk.lines);
  return {
    text,
    linesAdded: lines.filter((line) => line.startsWith("+")).length,
    linesRemoved: lines.filter((line) => line.startsWith("-")).length,
  };
}

function hunksWithin(file: EngineFile, next: string): StructuredPatch | null {
  if (!file.shownLines) return compare(file, next, CONTEXT_LINES);
  for (let context = CONTEXT_LINES; context > 0; context -= 1) {
    const patch = compare(file, next, context);
    if (!patch) return null;
    if (patch.hunks.every((hunk) => isKnown(hunk, file.shownLines ?? []))) return patch;
  }
  return null;
}

function compare({ path, text }: EngineFile, next: string, context: number): StructuredPatch | null {
  const options = { context, maxEditLength: MOST_EDITS };
  return structuredPatch(`a/${path}`, `b/${path}`, text, next, "", "", options) ?? null;
}

/** Git takes a hunk without lines after the change for the end of the file, which nobody knows of a part. */
function isKnown(hunk: StructuredPatchHunk, shownLines: readonly LineRange[]): boolean {
  const lastLine = hunk.oldStart + hunk.oldLines - 1;
  const isShown = shownLines.some((range) => range.firstLine <= hunk.oldStart && lastLine <= range.lastLine);
  return isShown && hunk.lines.at(-1)?.startsWith(" ") === true;
}
