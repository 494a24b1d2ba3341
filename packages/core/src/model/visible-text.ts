/**
 * Characters that would let code speak as the prompt does, or hide from a reader what it says: our own brackets, line
 * breaks that are none in the source, controls, invisible and direction-changing characters, smuggled selectors.
 */
const SPECIAL = /[⟦⟧]|[\u{fe00}-\u{fe0e}\u{e0100}-\u{e01ef}]|(?![\t])[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Co}]/gu;
const ESCAPE = /\\u\{([0-9a-f]{1,6})\}/g;

/** The text with every such character written out as `\u{…}`, so that it can be seen and means nothing else. */
export function visibleText(text: string): string {
  return text.replace(SPECIAL, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`);
}

/**
 * The other way, for code that comes back: only what was written out in `original` is a character again, and null when
 * one cannot tell which of the two it was.
 */
export function unwritten(text: string, original: string): string | null {
  const written = new Set([...original.matchAll(SPECIAL)].map(([character]) => visibleText(character)));
  const literal = new Set([...original.matchAll(ESCAPE)].map(([sequence]) => sequence));
  let isClear = true;
  const restored = text.replace(ESCAPE, (sequence: string, code: string) => {
    if (!written.has(sequence)) return sequence;
    if (literal.has(sequence)) isClear = false;
    return String.fromCodePoint(Number.parseInt(code, 16));
  });
  return isClear ? restored : null;
}
