import type { TextSpan } from "./text-span.ts";

/** Comments that linters read as part of the code's meaning and that cannot silence a rule. */
const MEANINGFUL = /^(?:\/[/*]\s*falls?[ -]?through\s*(?:\*\/)?|\/\*\*?\s*@jsx(?:Frag)?\s+[\w.]+\s*\*\/)$/i;
const OPENING = /^(?:\/\*|\/\/|<!--|#!?)/;
const WORD = /[^\s]/g;

/** Words with which a text talks to a linter, wherever they stand. */
const DIRECTIVES =
  /(?:eslint|oxlint|tslint|biome|deno-lint|secretlint)-(?:disable|enable|ignore|env)[a-z-]*|\b(?:noqa|nosec|nosemgrep|noinspection)\b|\b(?:ruff|flake8|isort|pylint|fmt|yapf)\s*:\s*[a-z]+/gi;

/**
 * A text of the same length in which no comment can steer a linter: their words become `x`, line breaks, spaces and
 * delimiters stay, so every position of the code is the same in both. Where the text did not parse, comments may be
 * missed by the parser, so there directive words are struck out wherever they stand.
 */
export function neutraliseComments(text: string, comments: readonly TextSpan[], isWhole: boolean): string {
  const parts: string[] = [];
  let from = 0;
  for (const comment of comments) {
    if (comment.start < from) continue;
    parts.push(text.slice(from, comment.start), neutral(text.slice(comment.start, comment.end)));
    from = comment.end;
  }
  parts.push(text.slice(from));
  const result = parts.join("");
  return isWhole ? result : result.replace(DIRECTIVES, crossOut);
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
