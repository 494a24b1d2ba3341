import { fileURLToPath } from "node:url";
import type { Language as ReviewLanguage } from "@coderevai/contract/language";
import { Language, Parser, type Tree } from "web-tree-sitter";
import { GRAMMAR_URLS, type Grammar, grammarOf } from "../syntax/grammars.ts";

let started: Promise<void> | undefined;
const parsers = new Map<Grammar, Promise<Parser>>();

async function load(grammar: Grammar): Promise<Parser> {
  started ??= Parser.init();
  await started;
  const parser = new Parser();
  parser.setLanguage(await Language.load(fileURLToPath(GRAMMAR_URLS[grammar])));
  return parser;
}

/** Parses one text; the caller deletes the tree. */
export type Parse = (text: string) => Tree;

/** The parser of a language, loaded once per thread. Throws `RangeError` for a language without a grammar. */
export async function parserFor(language: ReviewLanguage): Promise<Parse> {
  const grammar = grammarOf(language);
  if (!grammar) throw new RangeError(`No grammar for ${language}`);
  const loading = parsers.get(grammar) ?? load(grammar);
  parsers.set(grammar, loading);
  const parser = await loading;
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error("The parser gave no tree");
    return tree;
  };
}
