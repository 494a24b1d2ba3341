import { applyPatch, formatPatch, structuredPatch } from "diff";

export interface Patch {
  readonly text: string;
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

/** Lines that a patch may change; finding the shortest difference takes the square of it. */
const MOST_EDITS = 4_000;

/**
 * The unified diff from one text to another in git's form, names quoted as git quotes them. Null unless it applies to
 * the base and gives exactly the other text, or when the texts differ in more lines than a fix ever changes.
 */
export function makePatch(path: string, base: string, next: string): Patch | null {
  const options = { context: 3, maxEditLength: MOST_EDITS };
  const patch = structuredPatch(`a/${path}`, `b/${path}`, base, next, "", "", options);
  if (!patch || patch.hunks.length === 0) return null;
  const text = formatPatch({ ...patch, isGit: true });
  if (applyPatch(base, text, { autoConvertLineEndings: false }) !== next) return null;
  const lines = patch.hunks.flatMap((hunk) => hunk.lines);
  return {
    text,
    linesAdded: lines.filter((line) => line.startsWith("+")).length,
    linesRemoved: lines.filter((line) => line.startsWith("-")).length,
  };
}
