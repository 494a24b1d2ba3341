import { applyPatch, formatPatch, structuredPatch } from "diff";

export interface Patch {
  readonly text: string;
  readonly linesAdded: number;
  readonly linesRemoved: number;
}

/** The unified diff from one text to another; null unless it applies to the base and gives exactly the other text. */
export function makePatch(path: string, base: string, next: string): Patch | null {
  const patch = structuredPatch(`a/${path}`, `b/${path}`, base, next, "", "", { context: 3 });
  const text = formatPatch(patch);
  if (applyPatch(base, text, { autoConvertLineEndings: false }) !== next) return null;
  const lines = patch.hunks.flatMap((hunk) => hunk.lines);
  return {
    text,
    linesAdded: lines.filter((line) => line.startsWith("+")).length,
    linesRemoved: lines.filter((line) => line.startsWith("-")).length,
  };
}
