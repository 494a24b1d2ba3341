import type { Language } from "./language.ts";
import { LANGUAGE_TABLE } from "./language-table.ts";
import type { ReviewCategory } from "./review-category.ts";

/** Categories that can be asked for, by language, see `LANGUAGE_TABLE`. */
export const OFFERED_MODES = Object.fromEntries(
  Object.entries(LANGUAGE_TABLE).map(([language, { modes }]) => [language, modes]),
) as Record<Language, readonly ReviewCategory[]>;
