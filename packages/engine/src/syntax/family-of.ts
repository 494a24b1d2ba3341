import type { Language } from "@coderevai/contract/language";
import type { Family } from "./syntax-file.ts";

const FAMILY_OF: Record<Language, Family | null> = {
  javascript: "script",
  jsx: "script",
  typescript: "script",
  tsx: "script",
  python: "python",
  other: null,
};

/** Which rule tables speak about a language; null where none does. */
export function familyOf(language: Language): Family | null {
  return FAMILY_OF[language];
}
