import type { LanguageRules } from "../rules/language-rules.ts";

/** What each language of a folder of its own adds to the rules. */
export const LANGUAGE_RULES: readonly LanguageRules[] = [];
