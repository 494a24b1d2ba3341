import { javaLanguage } from "@codemirror/lang-java";
import { javascriptLanguage, typescriptLanguage } from "@codemirror/lang-javascript";
import { pythonLanguage } from "@codemirror/lang-python";
import type { Language } from "@coderevai/contract/language";
import { highlightTree, tagHighlighter, tags } from "@lezer/highlight";

type TokenKind = "keyword" | "string" | "type" | "comment" | null;
/** `column` counts UTF-16 code units from 0 in its line. */
export interface Token {
  readonly column: number;
  readonly text: string;
  readonly kind: TokenKind;
}
export type TokenLine = readonly Token[];
type Piece = Omit<Token, "column">;

const PARSERS = {
  javascript: javascriptLanguage.parser,
  jsx: javascriptLanguage.parser,
  typescript: typescriptLanguage.parser,
  tsx: typescriptLanguage.parser,
  python: pythonLanguage.parser,
  java: javaLanguage.parser,
  go: null,
  other: null,
} satisfies Record<Language, unknown>;

const HIGHLIGHTER = tagHighlighter([
  { tag: tags.keyword, class: "keyword" },
  { tag: [tags.string, tags.regexp], class: "string" },
  { tag: [tags.typeName, tags.className], class: "type" },
  { tag: tags.comment, class: "comment" },
]);
const KINDS: ReadonlyMap<string, TokenKind> = new Map([
  ["keyword", "keyword"],
  ["string", "string"],
  ["type", "type"],
  ["comment", "comment"],
]);

/** Colours source text while the page is built, so that the browser gets plain spans and no parser. */
export function highlightSource(source: string, language: Language): readonly TokenLine[] {
  const parser = PARSERS[language];
  const pieces: Piece[] = [];
  let end = 0;
  const push = (from: number, to: number, kind: TokenKind) => {
    if (to > from) pieces.push({ text: source.slice(from, to), kind });
  };
  if (parser !== null) {
    highlightTree(parser.parse(source), HIGHLIGHTER, (from, to, classes) => {
      push(end, from, null);
      push(from, to, KINDS.get(classes) ?? null);
      end = to;
    });
  }
  push(end, source.length, null);
  return splitLines(pieces);
}

/** Cuts pieces at line ends: one that spans lines (a template, a comment) keeps its kind on each. */
function splitLines(pieces: readonly Piece[]): readonly TokenLine[] {
  const lines: Token[][] = [[]];
  for (const { text, kind } of pieces) {
    for (const [index, part] of text.split("\n").entries()) {
      if (index > 0) lines.push([]);
      const line = lines.at(-1) ?? [];
      const before = line.at(-1);
      const column = before ? before.column + before.text.length : 0;
      if (part !== "") line.push({ column, text: part, kind });
    }
  }
  if (lines.at(-1)?.length === 0) lines.pop();
  return lines;
}
