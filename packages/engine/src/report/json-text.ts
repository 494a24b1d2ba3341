/** What JSON leaves as it is though it steers terminals or the direction of text. Escaped, it means the same. */
const STEERING = /[\p{Cf}\p{Zl}\p{Zp}\u007f-\u009f]/gu;

/** A value as JSON that can be looked at safely in a terminal. Two blanks of indent, a line feed at the end. */
export function jsonText(value: unknown): string {
  return `${JSON.stringify(value, null, 2).replace(STEERING, escaped)}\n`;
}

function escaped(character: string): string {
  const units = Array.from({ length: character.length }, (_, at) => character.charCodeAt(at));
  return units.map((unit) => `\\u${unit.toString(16).padStart(4, "0")}`).join("");
}
