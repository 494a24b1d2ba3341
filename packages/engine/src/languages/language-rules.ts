import type { LanguageRules } from "../rules/language-rules.ts";
import { GO_RULES } from "./go/rules.ts";
import { JAVA_RULES } from "./java/rules.ts";

/** What each language of a folder of its own adds to the rules. */
export const LANGUAGE_RULES: readonly LanguageRules[] = [JAVA_RULES, GO_RULES];
