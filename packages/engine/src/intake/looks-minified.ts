import type { Language } from "@coderevai/contract/language";

const MINIFIED_NAME = /[.-]min\.(?:js|mjs|cjs|css)$/i;
const SCRIPTS: ReadonlySet<Language> = new Set(["javascript", "jsx"]);
/** Below this many characters a long line is a long line. */
const LEAST_CHARACTERS = 4 * 1024;
const LONG_LINE_CHARACTERS = 500;
const LONG_SHARE = 0.75;

/** Whether a file's name says that it is minified. */
export function isMinifiedPath(path: string): boolean {
  return MINIFIED_NAME.test(path);
}

/** Whether most of a script stands in lines that nobody typed. */
export function looksMinified(language: Language, text: string): boolean {
  if (!SCRIPTS.has(language) || text.length < LEAST_CHARACTERS) return false;
  let inLongLines = 0;
  for (const line of text.split("\n")) if (line.length >= LONG_LINE_CHARACTERS) inLongLines += line.length;
  return inLongLines >= text.length * LONG_SHARE;
}
