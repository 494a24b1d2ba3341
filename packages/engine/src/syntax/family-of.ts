import type { Language } from "@coderevai/contract/language";
import { LANGUAGE_ROWS } from "./language-rows.ts";
import type { Family } from "./syntax-file.ts";

/** Which rule tables speak about a language; null where none does. */
export function familyOf(language: Language): Family | null {
  return LANGUAGE_ROWS[language]?.family ?? null;
}
