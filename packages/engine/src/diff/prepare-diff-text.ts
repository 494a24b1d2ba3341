import { AppError } from "@coderevai/contract/app-error";
import { DIFF_LIMITS } from "@coderevai/contract/diff-limits";

const HUNK_HEADER = /^@@ -(\d{1,9})(?:,(\d{1,9}))? \+(\d{1,9})(?:,(\d{1,9}))? @@/;
const COMBINED = /^(?:diff --(?:cc|combined) |@@@)/;
/** What `git format-patch` puts below a patch; "-- " alone would look like a removed line that no hunk counts. */
const MAIL_SIGNATURE = "-- ";

/** A diff's lines as the parser takes them. Line numbers are those of the text that was given. */
export interface DiffText {
  readonly lines: readonly string[];
  /** Line number of each hunk header, in order. */
  readonly hunkLines: readonly number[];
}

/**
 * Looks at every line of a diff once, before it is parsed: undoes a conversion of the whole text to CR LF, drops mail
 * signatures, names git's binary patches as what they are. A hunk's own lines start with a space, a sign or a
 * backslash, so none of them is taken for a header.
 * @throws AppError diff.combined for a merge, diff.malformed for a hunk header that is none, both with the line
 */
export function prepareDiffText(text: string): DiffText {
  const whole = isConvertedToCrLf(text) ? text.replaceAll("\r\n", "\n") : text;
  const hunkLines: number[] = [];
  const lines = whole.split("\n").map((line, index, all) => {
    if (line.startsWith("@") || line.startsWith("diff --c")) checkHeader(line, index + 1, hunkLines);
    if (line === "GIT binary patch") return "Binary files differ";
    return line === MAIL_SIGNATURE && isVersion(all[index + 1]) ? "" : line;
  });
  return { lines, hunkLines };
}

function checkHeader(line: string, lineNumber: number, hunkLines: number[]): void {
  if (COMBINED.test(line)) throw new AppError("diff.combined", { line: lineNumber });
  if (!/^@@\s/.test(line)) return;
  const [, oldStart, oldLines, newStart, newLines] = HUNK_HEADER.exec(line) ?? [];
  if (!isSide(oldStart, oldLines) || !isSide(newStart, newLines)) {
    throw new AppError("diff.malformed", { line: lineNumber });
  }
  hunkLines.push(lineNumber);
}

/** Line 0 is how a header says that a side has no lines at all. */
function isSide(start: string | undefined, lines = "1"): boolean {
  if (start === undefined || Number(start) + Number(lines) > DIFF_LIMITS.lastLine) return false;
  return Number(start) > 0 || Number(lines) === 0;
}

/** A header with a carriage return: git and diff write none, whatever the files' own line ends are. */
function isConvertedToCrLf(text: string): boolean {
  return /^(?:diff --git |\+\+\+ )[^\n]*\r$/m.test(text);
}

function isVersion(line: string | undefined): boolean {
  return line !== undefined && /^\d+\.\d+/.test(line);
}
