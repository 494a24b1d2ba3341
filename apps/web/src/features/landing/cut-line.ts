import type { Token, TokenLine } from "@/ui/highlight-source.ts";

export interface CutLine {
  readonly before: TokenLine;
  readonly inside: TokenLine;
  readonly after: TokenLine;
}

/** Cuts a line of tokens at two columns (from 0, end exclusive), so that the text between can be underlined. */
export function cutLine(tokens: TokenLine, start: number, end: number): CutLine {
  return {
    before: slice(tokens, 0, start),
    inside: slice(tokens, start, end),
    after: slice(tokens, end, Number.POSITIVE_INFINITY),
  };
}

function slice(tokens: TokenLine, start: number, end: number): TokenLine {
  return tokens.flatMap((token): Token[] => {
    const from = Math.max(start, token.column);
    const to = Math.min(end, token.column + token.text.length);
    if (to <= from) return [];
    return [{ ...token, column: from, text: token.text.slice(from - token.column, to - token.column) }];
  });
}
