import type { Language } from "@coderevai/contract/language";
import type { Grammar } from "./grammars.ts";
import type { Family } from "./syntax-file.ts";

/** Which grammar reads a language, and whose rule tables speak about it. */
interface LanguageRow {
  readonly grammar: Grammar;
  readonly family: Family;
}

/** One row per language; null for what no grammar reads. JSX is read by the JavaScript grammar. */
export const LANGUAGE_ROWS: Record<Language, LanguageRow | null> = {
  javascript: { grammar: "javascript", family: "script" },
  jsx: { grammar: "javascript", family: "script" },
  typescript: { grammar: "typescript", family: "script" },
  tsx: { grammar: "tsx", family: "script" },
  python: { grammar: "python", family: "python" },
  java: { grammar: "java", family: "java" },
  go: { grammar: "go", family: "go" },
  other: null,
};
