import type { Language } from "@coderevai/contract/language";
import { LANGUAGE_ROWS } from "./language-rows.ts";

/** Grammars that ship with the engine. JSX is read by the JavaScript grammar; TSX needs one of its own. */
export type Grammar = "javascript" | "typescript" | "tsx" | "python" | "java" | "go";

/**
 * Where each grammar's WebAssembly file lies. One literal line per grammar: bundlers trace `new URL` only when both
 * arguments are literal.
 */
export const GRAMMAR_URLS: Record<Grammar, URL> = {
  javascript: new URL("../../node_modules/@repomix/tree-sitter-wasms/out/tree-sitter-javascript.wasm", import.meta.url),
  typescript: new URL("../../node_modules/@repomix/tree-sitter-wasms/out/tree-sitter-typescript.wasm", import.meta.url),
  tsx: new URL("../../node_modules/@repomix/tree-sitter-wasms/out/tree-sitter-tsx.wasm", import.meta.url),
  python: new URL("../../node_modules/@repomix/tree-sitter-wasms/out/tree-sitter-python.wasm", import.meta.url),
  java: new URL("../../node_modules/@repomix/tree-sitter-wasms/out/tree-sitter-java.wasm", import.meta.url),
  go: new URL("../../node_modules/@repomix/tree-sitter-wasms/out/tree-sitter-go.wasm", import.meta.url),
};

/** The grammar that reads a language, or null where none here does. */
export function grammarOf(language: Language): Grammar | null {
  return LANGUAGE_ROWS[language]?.grammar ?? null;
}
