/** How a language writes what is no code. Longer marks stand before shorter ones that they begin with. */
export interface Notation {
  readonly lineComments: readonly string[];
  readonly blockComment: readonly [open: string, close: string] | null;
  /** Texts that end at the end of their line at the latest. */
  readonly lineTexts: readonly string[];
  /** Texts that go over lines. */
  readonly longTexts: readonly string[];
  /** Whether a slash may begin a pattern, as in scripts. */
  readonly hasPatterns: boolean;
}

export interface CodeScan {
  /** Closing brackets whose opening ones are not there, in order. */
  readonly unopened: readonly Bracket[];
  /** Opening brackets that nothing closes, outermost first. */
  readonly unclosed: readonly Bracket[];
  /** The mark of a text or comment that the last line does not end, which would close it; null when none is open. */
  readonly openEnd: string | null;
  /** For each line: whether it starts inside a text, a comment or brackets. */
  readonly isInside: readonly boolean[];
  /** For each line: the same, but not counting brackets that opened before the first line. */
  readonly isNested: readonly boolean[];
}

interface Bracket {
  readonly mark: string;
  readonly line: number;
  readonly column: number;
}

const CLOSERS: Readonly<Record<string, string>> = { "(": ")", "[": "]", "{": "}" };
const OPENERS: ReadonlySet<string> = new Set(["(", "[", "{"]);
const CLOSING: ReadonlySet<string> = new Set([")", "]", "}"]);

/**
 * Goes over lines of code and keeps book of brackets, texts and comments. `insideOf` is the mark that would close what
 * the first line starts inside of; null when it starts as code. Linear in the number of characters.
 */
export function scanCode(lines: readonly string[], notation: Notation, insideOf: string | null): CodeScan {
  const open: Bracket[] = [];
  const unopened: Bracket[] = [];
  const starts: { inText: boolean; depth: number; closed: number }[] = [];
  let closing = insideOf;
  for (const [line, text] of lines.entries()) {
    starts.push({ inText: closing !== null, depth: open.length, closed: unopened.length });
    for (const piece of piecesOf(text, notation, closing)) {
      closing = piece.closing;
      if (OPENERS.has(piece.mark)) open.push({ mark: piece.mark, line, column: piece.column });
      if (!CLOSING.has(piece.mark)) continue;
      if (CLOSERS[open.at(-1)?.mark ?? ""] === piece.mark) open.pop();
      else unopened.push({ mark: piece.mark, line, column: piece.column });
    }
  }
  // Until its last unopened bracket is closed, code stands inside brackets that opened before it.
  const isInside = starts.map(({ inText, depth, closed }) => inText || depth + unopened.length - closed > 0);
  const isNested = starts.map(({ inText, depth }) => inText || depth > 0);
  return { unopened, unclosed: open, openEnd: closing, isInside, isNested };
}

/** A bracket, or "" for a change of what is open. `closing` is the mark that closes what is open after it. */
interface Piece {
  readonly mark: string;
  readonly column: number;
  readonly closing: string | null;
}

function* piecesOf(text: string, notation: Notation, insideOf: string | null): Generator<Piece> {
  let closing = insideOf;
  let at = 0;
  while (at < text.length) {
    if (closing !== null) {
      const end = endOf(text, closing, at);
      if (end < 0) break;
      at = end;
      closing = null;
      yield { mark: "", column: at, closing };
      continue;
    }
    if (notation.lineComments.some((mark) => text.startsWith(mark, at))) return;
    const opened = openedAt(text, at, notation);
    if (opened) {
      closing = opened.closing;
      at += opened.length;
      yield { mark: "", column: at, closing };
      continue;
    }
    yield { mark: text.charAt(at), column: at, closing };
    at += notation.hasPatterns ? patternLength(text, at) : 1;
  }
  // A text of one line ends with it, whatever its author forgot.
  if (closing !== null && notation.lineTexts.includes(closing)) yield { mark: "", column: at, closing: null };
}

function openedAt(text: string, at: number, { longTexts, lineTexts, blockComment }: Notation) {
  const mark = [...longTexts, ...lineTexts].find((candidate) => text.startsWith(candidate, at));
  if (mark !== undefined) return { closing: mark, length: mark.length };
  if (blockComment && text.startsWith(blockComment[0], at)) {
    return { closing: blockComment[1], length: blockComment[0].length };
  }
  return null;
}

/** Just behind the mark that closes, or -1. A backslash takes the next character out of it. */
function endOf(text: string, closing: string, from: number): number {
  for (let at = from; at < text.length; at += 1) {
    if (text[at] === "\\" && closing !== "*/") at += 1;
    else if (text.startsWith(closing, at)) return at + closing.length;
  }
  return -1;
}

/** What may stand before a pattern; after anything else a slash divides. */
const BEFORE_PATTERN = /(?:^|[(,=:[!&|?{};+*%<>~^-]|\breturn|\btypeof)\s*$/;
const PATTERN = /^\/(?:[^\\/[]|\\.|\[(?:[^\]\\]|\\.)*\])+\//;
const LOOKED_BACK = 24;
const LONGEST_PATTERN = 400;

/** A whole pattern where one begins at a slash, else one character. */
function patternLength(text: string, at: number): number {
  if (text[at] !== "/" || !BEFORE_PATTERN.test(text.slice(Math.max(0, at - LOOKED_BACK), at))) return 1;
  return PATTERN.exec(text.slice(at, at + LONGEST_PATTERN))?.[0].length ?? 1;
}
