import type { Language } from "./language.ts";
import { LANGUAGE_TABLE } from "./language-table.ts";

/** The name a reader sees. Apart from the schema, so that a page can show names without loading Zod. */
export const LANGUAGE_NAMES = Object.fromEntries(
  Object.entries(LANGUAGE_TABLE).map(([language, { name }]) => [language, name]),
) as Record<Language, string>;
