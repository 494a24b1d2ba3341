import { fileURLToPath } from "node:url";
import type { Language } from "@coderevai/contract/language";
import { Parser, Language as ParserLanguage, type Tree } from "web-tree-sitter";
import { GRAMMAR_URLS, type Grammar, grammarOf } from "./grammars.ts";

const parsers = new Map<Grammar, Parser>();

/** A parse function for tests, on the real grammars. */
export async function testParser(language: Language): Promise<(text: string) => Tree> {
  const grammar = grammarOf(language);
  if (!grammar) throw new Error(`No grammar for ${language}`);
  if (parsers.size === 0) await Parser.init();
  const parser = parsers.get(grammar) ?? new Parser();
  if (!parsers.has(grammar)) {
    parser.setLanguage(await ParserLanguage.load(fileURLToPath(GRAMMAR_URLS[grammar])));
    parsers.set(grammar, parser);
  }
  return (text) => {
    const tree = parser.parse(text);
    if (!tree) throw new Error("The parser gave no tree");
    return tree;
  };
}
