import { visibleLine, visibleText } from "../visible-text.ts";

/** What Markdown or a tracker's dialect takes for a mark wherever it stands: code, emphasis, links, tags, formulas. */
const MARKS = /[\\`*_[\]#!|<>&~$]/g;
/** What starts a list or a heading at the beginning of a line. */
const OPENING = /^(?:[-+=]|\d+(?=[.)]))/;
/** Addresses, names and mails become links without any mark; a blank of no width takes them apart. */
const LINKED = /(?<=:)(?=\/\/)|(?<=\bwww)(?=\.)|(?<=@)(?=\w)/gi;

/**
 * A sentence as Markdown that is read as just that sentence. What stands between single backticks is shown as code, as
 * the product does; everything else is escaped, so that nothing in it becomes a link, an image or HTML.
 */
export function markdownText(text: string, limitCharacters: number): string {
  return visibleLine(text, limitCharacters)
    .split(/(`[^`]+`)/)
    .map((part) => (/^`[^`]+`$/.test(part) ? markdownCode(part.slice(1, -1)) : plain(part)))
    .join("");
}

function plain(text: string): string {
  return text
    .replace(MARKS, "\\$&")
    .replace(OPENING, (mark) => (/\d/.test(mark) ? `${mark}\\` : `\\${mark}`))
    .replace(LINKED, "&#8203;");
}

/** A short text as code in a line: its fence is longer than any that it holds. */
export function markdownCode(text: string, limitCharacters = 400): string {
  const line = visibleLine(text, limitCharacters);
  if (line === "") return "``` ```";
  const fence = "`".repeat(longestRun(line, "`") + 1);
  const isTouching = line.startsWith("`") || line.endsWith("`");
  return isTouching ? `${fence} ${line} ${fence}` : `${fence}${line}${fence}`;
}

/** A block of code, at most so many lines of it. The fence is longer than any that the code holds. */
export function markdownBlock(language: string, code: string, limitLines: number): string {
  const lines = visibleText(code, limitLines * 400)
    .replace(/\n$/, "")
    .split("\n");
  const rest = lines.length - limitLines;
  const shown = rest > 0 ? [...lines.slice(0, limitLines), `… ${rest} more lines`] : lines;
  const text = shown.join("\n");
  const fence = "`".repeat(Math.max(3, longestRun(text, "`") + 1));
  return `${fence}${language}\n${text}\n${fence}`;
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const one of text) {
    run = one === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
