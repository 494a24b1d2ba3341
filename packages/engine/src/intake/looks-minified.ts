import type { Language } from "@coderevai/contract/language";

const MINIFIED_NAME = /[.-]min\.(?:js|mjs|cjs|css)$/i;
const SCRIPTS: ReadonlySet<Language> = new Set(["javascript", "jsx"]);
/** Below this many characters a long line is a long line. */
const LEAST_CHARACTERS = 4 * 1024;
const LONG_LINE_CHARACTERS = 500;
const LONG_SHARE = 0.75;
const SIGNS = /[(){};=]/g;
const SIGN_SHARE = 0.05;

/** Whether a file's name says that it is minified. */
export function isMinifiedPath(path: string): boolean {
  return MINIFIED_NAME.test(path);
}

/**
 * Whether most of a script stands in lines that nobody typed: long, and dense with the signs of code. A long string or
 * table does not hide the code beside it.
 */
export function looksMinified(language: Language, text: string): boolean {
  if (!SCRIPTS.has(language) || text.length < LEAST_CHARACTERS) return false;
  const longLines = text.split("\n").filter((line) => line.length >= LONG_LINE_CHARACTERS);
  const inLongLines = longLines.reduce((sum, line) => sum + line.length, 0);
  if (inLongLines < text.length * LONG_SHARE) return false;
  const signs = longLines.reduce((sum, line) => sum + (line.match(SIGNS)?.length ?? 0), 0);
  return signs >= inLongLines * SIGN_SHARE;
}
