import type { TextSpan } from "./text-span.ts";

/** Comments that linters read as part of the code's meaning and that cannot silence a rule. */
const MEANINGFUL = /^(?:\/[/*]\s*falls?[ -]?through\s*(?:\*\/)?|\/\*\*?\s*@jsx(?:Frag)?\s+[\w.]+\s*\*\/)$/i;
const OPENING = /^(?:\/\*|\/\/|<!--|#!?)/;
const WORD = /[^\s]/g;

/**
 * A text of the same length in which no comment can steer a linter: their words become `x`, line breaks, spaces and
 * delimiters stay, so every position of the code is the same in both.
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

/** Each UTF-16 unit that is not white space becomes one `x`. */
function crossOut(words: string): string {
  return words.replace(WORD, "x");
}
