/**
 * Characters that a reader does not see or that change how others are drawn: controls, escape sequences for terminals,
 * direction marks and overrides, invisible and separating characters, tags.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu;
const KEPT: ReadonlySet<string> = new Set(["\n", "\t"]);

/**
 * A text in which everything can be seen: unseen characters stand as `\u{202e}`. Line feeds and tabs stay. Longer texts
 * are cut, which an ellipsis shows.
 */
export function visibleText(text: string, limitCharacters: number): string {
  const cut = text.length > limitCharacters ? `${text.slice(0, limitCharacters - 1)}…` : text;
  return cut
    .toWellFormed()
    .replace(/\r\n?/g, "\n")
    .replace(UNSEEN, (character) =>
      KEPT.has(character) ? character : `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`,
    );
}

/** The same as one line. */
export function visibleLine(text: string, limitCharacters: number): string {
  return visibleText(text, limitCharacters).replace(/\s+/g, " ").trim();
}
