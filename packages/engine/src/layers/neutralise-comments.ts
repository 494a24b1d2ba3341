import type { TextSpan } from "./text-span.ts";

/** Comments that linters read as part of the code's meaning and that cannot silence a rule. */
const MEANINGFUL = /^(?:\/[/*]\s*falls?[ -]?through\s*(?:\*\/)?|\/\*\*?\s*@jsx(?:Frag)?\s+[\w.]+\s*\*\/)$/i;
const OPENING = /^(?:\/\*|\/\/|<!--|#!?)/;
const WORD = /[^\s]/gu;

/**
 * A text of the same length in which no comment can steer a linter: their words become `x`, line breaks, spaces and
 * delimiters stay, so every position of the code is the same in both, counted in UTF-16 units or in UTF-8 bytes.
 */
export function neutraliseComments(text: string, comments: readonly TextSpan[]): string {
  const parts: string[] = [];
  let from = 0;
  for (const comment of comments) {
    if (comment.start < from) continue;
    parts.push(text.slice(from, comment.start), neutral(text.slice(comment.start, comment.end)));
    from = comment.end;
  }
  parts.push(text.slice(from));
  return parts.join("");
}

function neutral(comment: string): string {
  if (MEANINGFUL.test(comment)) return comment;
  const opening = OPENING.exec(comment)?.[0] ?? "";
  const closing = opening === "/*" && comment.length >= 4 && comment.endsWith("*/") ? "*/" : "";
  return opening + crossOut(comment.slice(opening.length, comment.length - closing.length)) + closing;
}

/** Each character that is not white space becomes an `x` of the same length, in UTF-16 units and in UTF-8 bytes. */
function crossOut(words: string): string {
  return words.replace(WORD, (character) => {
    const point = character.codePointAt(0) ?? 0;
    if (point < 0x80) return "x";
    if (point < 0x800) return "\u03c7";
    return point < 0x10000 ? "\u2179" : "\u{1d465}";
  });
}
