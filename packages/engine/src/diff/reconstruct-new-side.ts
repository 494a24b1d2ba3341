import type { LineRange } from "../engine-event.ts";
import type { DiffFile, DiffHunk, DiffLine } from "./diff-file.ts";

/** The new side of a file as far as a diff shows it. */
export interface NewSide {
  /** Every shown line at its true line number; what lies between hunks is empty lines. */
  readonly text: string;
  /** Lines that the diff adds, ascending, neighbours joined. */
  readonly changedLines: readonly LineRange[];
  /** Lines that the diff shows at all, added or as context. */
  readonly shownLines: readonly LineRange[];
}

/**
 * Builds the text to review when only the diff is there. Null when it would be longer than `limitCharacters`, which a
 * hunk far down in a file reaches by its empty lines alone, and for a file that is gone or binary.
 */
export function reconstructNewSide(file: DiffFile, limitCharacters: number): NewSide | null {
  if (file.newPath === null || file.isBinary) return null;
  const parts: string[] = [];
  const changedLines: LineRange[] = [];
  const shownLines: LineRange[] = [];
  let nextLine = 1;
  let characters = 0;
  for (const { line, kind, text } of newSideLines(file.hunks)) {
    characters += line - nextLine + text.length + 1;
    if (characters > limitCharacters) return null;
    parts.push("\n".repeat(line - nextLine), text, "\n");
    nextLine = line + 1;
    append(shownLines, line);
    if (kind === "added") append(changedLines, line);
  }
  if (file.hunks.at(-1)?.endsWithoutNewline) parts.pop();
  return { text: parts.join(""), changedLines, shownLines };
}

function* newSideLines(hunks: readonly DiffHunk[]): Generator<DiffLine & { readonly line: number }> {
  for (const hunk of hunks) {
    let line = hunk.newStart;
    for (const { kind, text } of hunk.lines) {
      if (kind === "removed") continue;
      yield { line, kind, text: oneLine(text) };
      line += 1;
    }
  }
}

/** Diffs count line feeds alone, the engine also a lone carriage return: as a space it leaves the line numbers true. */
function oneLine(text: string): string {
  return text.replace(/\r(?!$)/g, " ");
}

function append(ranges: LineRange[], line: number): void {
  const last = ranges.at(-1);
  if (last?.lastLine === line - 1) ranges[ranges.length - 1] = { firstLine: last.firstLine, lastLine: line };
  else ranges.push({ firstLine: line, lastLine: line });
}
