import type { Language } from "./language.ts";
import type { ReviewCategory } from "./review-category.ts";

const SCRIPT_MODES: readonly ReviewCategory[] = ["security", "bug", "performance", "maintainability", "style"];

/**
 * Categories that have at least one rule for the language. A mode that is not listed is not offered, and a review
 * that asks for it says `not_reviewed` instead of an empty green list.
 * The engine's tests hold this table equal to its rule tables.
 */
export const OFFERED_MODES: Record<Language, readonly ReviewCategory[]> = {
  javascript: SCRIPT_MODES,
  jsx: SCRIPT_MODES,
  typescript: SCRIPT_MODES,
  tsx: SCRIPT_MODES,
  python: SCRIPT_MODES,
  other: [],
};
